import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Holder = { pid: number; born: string }

/**
 * Allows one portal in a data folder. Throws a clear sentence when another one uses it. The lock of a killed portal is
 * taken over. Returns the function that releases the folder.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const file = join(dataDir, 'lock.json')
  takeOver(file, dataDir)
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

function takeOver(file: string, dataDir: string): void {
  for (let tries = 0; tries < 3; tries++) {
    if (create(file)) return
    const holder = readHolder(file)
    if (holder && isAlive(holder)) {
      throw new Error(
        `Another portal (process ${holder.pid}) is running in ${dataDir}. Stop it first, or set DATA_DIR to a different folder.`,
      )
    }
    rmSync(file, { force: true })
  }
  throw new Error(`${dataDir} is being opened by another portal right now. Try again.`)
}

function create(file: string): boolean {
  const holder: Holder = { pid: process.pid, born: birthOf(process.pid) }
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder: Partial<Holder> = JSON.parse(readFileSync(file, 'utf8'))
    return typeof holder.pid === 'number' ? { pid: holder.pid, born: holder.born ?? '' } : undefined
  } catch {
    return undefined
  }
}

/**
 * Process ids are reused. Where the system tells it, the start time distinguishes the holder from an unrelated process.
 */
function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return birthOf(pid) === born
}

/** Field 22 of /proc/PID/stat, counted after the command, which may contain spaces. Empty where there is no /proc. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
