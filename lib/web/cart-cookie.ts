import { cookies } from 'next/headers'
import { env } from '@/lib/infra/env'

const secure = () => env().APP_URL.startsWith('https:')
const name = () => (secure() ? '__Host-cart' : 'cart')
const days = 60

/** The token of this browser's cart, or null. Made only when something is first added; says nothing about the visitor. */
export async function readCartToken(): Promise<string | null> {
  const token = (await cookies()).get(name())?.value
  return token && /^[\w-]{20,100}$/.test(token) ? token : null
}

export async function writeCartToken(token: string): Promise<void> {
  const attributes = { httpOnly: true, sameSite: 'lax' as const, secure: secure(), path: '/' }
  ;(await cookies()).set(name(), token, { ...attributes, maxAge: days * 86_400 })
}

export async function clearCartCookie(): Promise<void> {
  ;(await cookies()).set(name(), '', { httpOnly: true, sameSite: 'lax', secure: secure(), path: '/', maxAge: 0 })
}
