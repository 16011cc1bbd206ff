import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()

/** 256 random bits for a link or a cookie. The database keeps its sha256. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** A digest that nobody can recompute without AUTH_SECRET; `label` keeps uses apart. */
export function keyed(label: string, value: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', label, 32))
  return createHmac('sha256', key).update(value).digest()
}
