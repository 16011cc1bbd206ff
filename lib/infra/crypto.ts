import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()

/** 256 random bits for a link or a cookie. The database keeps only its sha256. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** A digest that can be recomputed only with AUTH_SECRET; `label` separates its uses. */
export function keyed(label: string, value: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', label, 32))
  return createHmac('sha256', key).update(value).digest()
}

/** An id derived from these parts (RFC 9562, version 8): the same parts give the same id. */
export function derivedId<T extends string = string>(...parts: readonly string[]): T {
  const bytes = sha256(JSON.stringify(parts)).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as T
}
