import { timingSafeEqual } from 'node:crypto'
import { keyed } from '@/lib/infra/crypto'

/**
 * Stripe's link back is an address that does something when it is opened. Its key keeps other sites from opening it in
 * a buyer's browser.
 */
export const leaveKey = (number: number): string => keyed('leave-checkout', String(number)).toString('base64url')

export function isLeaveKey(number: number, given: string): boolean {
  const [a, b] = [Buffer.from(leaveKey(number)), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
