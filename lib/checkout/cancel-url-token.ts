import { timingSafeEqual } from 'node:crypto'
import { keyed } from '@/lib/infra/crypto'

/**
 * Opening Stripe's `cancel_url` cancels the order. This token stops other sites from opening that URL in a buyer's
 * browser.
 */
export const cancelUrlToken = (number: number): string => keyed('leave-checkout', String(number)).toString('base64url')

/** True when the given token is the one of this order. Compared in constant time. */
export function isCancelUrlToken(number: number, given: string): boolean {
  const [a, b] = [Buffer.from(cancelUrlToken(number)), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
