import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    rmSync(lock, { force: true })
  }
}

/** The file names the process that holds the turn, however long its work takes. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAbandoned(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** A journey that was killed leaves its lock behind. */
function isAbandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    // Empty for a moment, while the other journey writes it.
    return pid > 0 && !isAlive(pid)
  } catch {
    // The other journey has just ended.
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
