import { cookies } from 'next/headers'
import { randomToken } from '@/lib/infra/crypto'
import { env } from '@/lib/infra/env'

const secure = () => env().APP_URL.startsWith('https:')
const name = () => (secure() ? '__Host-asked' : 'asked')
const minutes = 30

/** The random mark of a browser that recently asked for a code, or null. It says nothing about the visitor. */
export async function readAskingBrowser(): Promise<string | null> {
  const token = (await cookies()).get(name())?.value
  return token && /^[\w-]{20,100}$/.test(token) ? token : null
}

/**
 * Marks the browser that asks for a code, so that the code's page and the link recognize it. A second request keeps the
 * mark.
 */
export async function markAskingBrowser(): Promise<string> {
  const token = (await readAskingBrowser()) ?? randomToken()
  const attributes = { httpOnly: true, sameSite: 'lax' as const, secure: secure(), path: '/' }
  ;(await cookies()).set(name(), token, { ...attributes, maxAge: minutes * 60 })
  return token
}

export async function clearAskingBrowser(): Promise<void> {
  ;(await cookies()).set(name(), '', { httpOnly: true, sameSite: 'lax', secure: secure(), path: '/', maxAge: 0 })
}
