import { createHash } from 'node:crypto'
import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'playwright/test'

const abandonedMs = 60_000

/** Runs `work` while no other journey, in any process, runs work of the same name against the same portal. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(`${process.env.PORTAL_URL} ${name}`).digest('hex').slice(0, 16)
  const lock = join(tmpdir(), `portal-journeys-${key}.lock`)
  await expect.poll(() => taken(lock), { timeout: 80_000, message: `a turn for ${name}` }).toBe(true)
  try {
    return await work()
  } finally {
    rmdirSync(lock)
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    forget(lock)
    return false
  }
}

/** A journey that was killed leaves its lock behind. */
function forget(lock: string): void {
  try {
    if (Date.now() - statSync(lock).mtimeMs > abandonedMs) rmdirSync(lock)
  } catch {
    // The other journey has just ended.
  }
}
