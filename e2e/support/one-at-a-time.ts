import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'playwright/test'

/** Runs `work` while no other journey, in any process, runs work of the same name against the same portal. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(`${process.env.PORTAL_URL} ${name}`).digest('hex').slice(0, 16)
  const lock = join(tmpdir(), `portal-journeys-${key}.turn`)
  await expect.poll(() => taken(lock), { timeout: 150_000, message: `a turn for ${name}` }).toBe(true)
  try {
    return await work()
  } finally {
    if (holderOf(lock) === process.pid) rmSync(lock, { force: true })
  }
}

/** The file names the process that holds the turn, however long its work takes. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAbandoned(lock)) remove(lock)
    return false
  }
}

/** Of several journeys that see the same abandoned lock, one moves it away; the others find none, or a new one. */
function remove(lock: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    // A new holder's lock, moved by mistake, goes back unless yet another has taken the turn.
    if (!isAbandoned(aside)) linkSync(aside, lock)
  } catch {
    // Another journey was faster.
  }
  rmSync(aside, { force: true })
}

const holderOf = (lock: string): number => {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

/** A journey that was killed leaves its lock behind. */
function isAbandoned(lock: string): boolean {
  const pid = holderOf(lock)
  // Zero for a moment, while the other journey writes it, and when that has just ended.
  return pid > 0 && !isAlive(pid)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
