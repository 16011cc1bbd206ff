import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/infra/env'
import { VaultUnavailable } from './errors'

/*
 * Keys of an hour, for what the limits count about: random, in the keyring and nowhere else, shared by all processes,
 * and destroyed when their hour is over. Nothing is derived from a secret that stays: there are so few networks, and so
 * few addresses of city halls, that whoever had such a secret could try them all.
 */

const hourMs = 3_600_000
const folder = () => join(env().KEYRING_DIR, 'limits')
const nameOf = (now: Date) => `${now.toISOString().slice(0, 13)}.key`

/** A digest that compares equal within its hour. Once the hour's key is gone nobody at all can ask it about anything. */
export function digestForLimits(now: Date, ...about: string[]): Buffer {
  const key = keyOf(now)
  const digest = createHmac('sha256', key).update(about.join('\0')).digest()
  key.fill(0)
  return digest
}

/** Keeps the keys of this hour and its neighbours, because clocks differ a little, and destroys all others. */
export function destroyLimitKeys(now: Date): void {
  if (!existsSync(folder())) return
  const kept = [-hourMs, 0, hourMs].map((step) => nameOf(new Date(now.getTime() + step)))
  for (const name of readdirSync(folder())) {
    // A draft that a crash has left goes with its hour.
    if (!kept.some((one) => name.startsWith(one))) rmSync(join(folder(), name), { force: true })
  }
}

function keyOf(now: Date): Buffer {
  const file = join(folder(), nameOf(now))
  if (!existsSync(file)) makeKey(file)
  const key = readFileSync(file)
  if (key.length !== 32) throw new VaultUnavailable('limit-key-damaged')
  return key
}

/** Whole or not at all; of two processes at once the first one's key is the hour's. */
function makeKey(file: string): void {
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(32), { flag: 'wx', mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
