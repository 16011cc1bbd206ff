import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Build, finishedBuilds } from './finished-builds'

const day = 86_400_000

/**
 * A page that was opened before a deployment still asks for its files. So a build is kept for a day after the next one
 * was made, and as long as a process runs it.
 */
export function oldBuilds(newestFirst: readonly Build[], now: Date, isRunning: (id: string) => boolean): Build[] {
  return newestFirst.filter(({ id }, i) => {
    const next = newestFirst[i - 1]
    return next !== undefined && now.getTime() - Date.parse(next.madeAt) > day && !isRunning(id)
  })
}

export function removeOldBuilds(now = new Date(), root = '.'): void {
  const running = runningCommands()
  const isRunning = (id: string) => running === null || running.some((command) => command.includes(id))
  for (const { folder } of oldBuilds(finishedBuilds(root), now, isRunning)) rmSync(folder, { recursive: true })
}

/** The command lines of this machine's processes. Null when the system does not say; then nothing is removed. */
function runningCommands(): string[] | null {
  if (!existsSync('/proc/self/cmdline')) return null
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(join('/proc', pid, 'cmdline'), 'utf8')]
      } catch {
        return []
      }
    })
}
