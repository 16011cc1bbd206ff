import { timingSafeEqual } from 'node:crypto'
import { ApiError } from './errors'

function keyOf(header: string | undefined): string | null {
  const [scheme, value] = (header ?? '').split(' ')
  if (scheme === 'Bearer' && value) return value
  if (scheme === 'Basic' && value) return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? null
  return null
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** Throws 401 unless the request carries the secret key that the stand-in was started with. */
export function authenticate(header: string | undefined, secretKey: string) {
  const key = keyOf(header)
  if (key === null) {
    throw new ApiError(401, { type: 'invalid_request_error', message: 'You did not provide an API key.' })
  }
  if (same(key, secretKey)) return
  const shown = `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`
  throw new ApiError(401, { type: 'invalid_request_error', message: `Invalid API Key provided: ${shown}` })
}
