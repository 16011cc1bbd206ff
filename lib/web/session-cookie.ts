import { cookies } from 'next/headers'
import { env } from '@/lib/infra/env'

const secure = () => env().APP_URL.startsWith('https:')

/** The only cookie of a signed-in person: a random token, for this site only. */
export const sessionCookieName = () => (secure() ? '__Host-session' : 'session')

const attributes = () => ({ httpOnly: true, sameSite: 'lax' as const, secure: secure(), path: '/' })

/** The raw token that the browser sent, or null. */
export async function readSessionToken(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token && /^[\w-]{20,100}$/.test(token) ? token : null
}

export async function writeSessionCookie(token: string, expires: Date): Promise<void> {
  ;(await cookies()).set(sessionCookieName(), token, { ...attributes(), expires })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).set(sessionCookieName(), '', { ...attributes(), maxAge: 0 })
}
