import { cookies } from 'next/headers'
import { personOf } from '@/lib/base/actor'
import { VISITOR_CART_HOURS } from '@/lib/carts/rules/cart-life'
import { env } from '@/lib/infra/env'
import { currentActor } from './current-actor'

const secure = () => env().APP_URL.startsWith('https:')
const name = () => (secure() ? '__Host-cart' : 'cart')
const attributes = () => ({ httpOnly: true, sameSite: 'lax' as const, secure: secure(), path: '/' })

/**
 * The token of this browser's cart, or null. It is made when something is first added, and says nothing about the
 * visitor.
 */
export async function readCartToken(): Promise<string | null> {
  const token = (await cookies()).get(name())?.value
  return token && /^[\w-]{20,100}$/.test(token) ? token : null
}

/**
 * After a visitor's cart changes: the browser keeps its token as long as we keep the cart. A signed-in person needs
 * none.
 */
export async function keepCartToken(token: string | null): Promise<void> {
  if (token === null || personOf(await currentActor())) return
  ;(await cookies()).set(name(), token, { ...attributes(), maxAge: VISITOR_CART_HOURS * 3600 })
}

export async function clearCartCookie(): Promise<void> {
  ;(await cookies()).set(name(), '', { ...attributes(), maxAge: 0 })
}
