import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/infra/env'
import { VaultUnavailable } from './errors'

/*
 * Random keys for one hour or one day, for the digests that rate limits count by. They exist only in the keyring, are
 * shared by all processes, and are destroyed after their hour or day (docs/decisions/0013 and 0021).
 * They are not derived from a lasting secret. There are so few networks and city addresses that a person with such a
 * secret could try them all.
 */

const hourMs = 3_600_000
const folder = () => join(env().KEYRING_DIR, 'limits')
const names = {
  hour: (now: Date) => `${now.toISOString().slice(0, 13)}.key`,
  day: (now: Date) => `${now.toISOString().slice(0, 10)}.day.key`,
}

/**
 * The digest of some texts, such as an address and a network. The same texts have the same digest during one hour. Once
 * that hour's key is destroyed, no one can match it again.
 */
export const digestForHour = (now: Date, ...texts: string[]): Buffer => digestUnder(names.hour(now), texts)

/** The same during one UTC day, for what is counted longer than an hour. */
export const digestForDay = (now: Date, ...texts: string[]): Buffer => digestUnder(names.day(now), texts)

function digestUnder(keyName: string, texts: readonly string[]): Buffer {
  const key = readOrMakeKey(keyName)
  const digest = createHmac('sha256', key).update(texts.join('\0')).digest()
  key.fill(0)
  return digest
}

/**
 * Keeps the keys of this hour and of the hours next to it, because clocks differ a little, and the keys of their days.
 * It destroys all others: an hour's key within two hours, a day's key within 26.
 */
export function destroyLimitKeys(now: Date): void {
  if (!existsSync(folder())) return
  const near = [-hourMs, 0, hourMs].map((step) => new Date(now.getTime() + step))
  const kept = near.flatMap((at) => [names.hour(at), names.day(at)])
  for (const name of readdirSync(folder())) {
    // A draft that a crash left is destroyed with its key.
    if (!kept.some((one) => name.startsWith(one))) rmSync(join(folder(), name), { force: true })
  }
}

function readOrMakeKey(name: string): Buffer {
  const file = join(folder(), name)
  if (!existsSync(file)) makeKey(file)
  const key = readFileSync(file)
  if (key.length !== 32) throw new VaultUnavailable('limit-key-damaged')
  return key
}

/** Makes the file whole or not at all; if two processes make one, the first counts. */
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
