import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/infra/env'
import { VaultUnavailable } from './errors'

/*
 * Keys of an hour or of a day, for what the limits count about: random, in the keyring and nowhere else, shared by all
 * processes, and destroyed when their hour or day is over (docs/decisions/0013 and 0021). Nothing is derived from a secret that stays: there are so few networks, and so
 * few addresses of city halls, that whoever had such a secret could try them all.
 */

const hourMs = 3_600_000
const folder = () => join(env().KEYRING_DIR, 'limits')
const names = {
  hour: (now: Date) => `${now.toISOString().slice(0, 13)}.key`,
  day: (now: Date) => `${now.toISOString().slice(0, 10)}.day.key`,
}

/** A digest that compares equal within its hour. Once that key is destroyed, no one can match it again. */
export const digestForLimits = (now: Date, ...about: string[]): Buffer => digestUnder(names.hour(now), about)

/** A digest that compares equal within its UTC day, for what has to be counted longer than an hour. */
export const digestForDay = (now: Date, ...about: string[]): Buffer => digestUnder(names.day(now), about)

function digestUnder(name: string, about: readonly string[]): Buffer {
  const key = keyNamed(name)
  const digest = createHmac('sha256', key).update(about.join('\0')).digest()
  key.fill(0)
  return digest
}

/**
 * Keeps the keys of this hour and of the hours beside it, because clocks differ a little, and the keys of their days. All
 * others are destroyed: a key of an hour within two hours, a key of a day within 26.
 */
export function destroyLimitKeys(now: Date): void {
  if (!existsSync(folder())) return
  const near = [-hourMs, 0, hourMs].map((step) => new Date(now.getTime() + step))
  const kept = near.flatMap((at) => [names.hour(at), names.day(at)])
  for (const name of readdirSync(folder())) {
    // A draft that a crash has left is destroyed with its key.
    if (!kept.some((one) => name.startsWith(one))) rmSync(join(folder(), name), { force: true })
  }
}

function keyNamed(name: string): Buffer {
  const file = join(folder(), name)
  if (!existsSync(file)) makeKey(file)
  const key = readFileSync(file)
  if (key.length !== 32) throw new VaultUnavailable('limit-key-damaged')
  return key
}

/** Whole or not at all; of two processes at once the first one's key counts. */
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
