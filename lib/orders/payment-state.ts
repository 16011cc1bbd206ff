import type { Ctx } from '@/lib/infra/ctx'
import { paymentHost } from '@/lib/infra/stripe/client'
import { paymentsOf } from '@/lib/payments/payments-of'
import { type OrderRow, ownOrder } from './order-rows'

/** The state of an order's payment, for the buyer who waits. */
export type PaymentState = { number: number; placedAt: Date; holdUntil: Date } & (
  | { step: 'review' }
  | { step: 'page-coming' }
  | { step: 'page-ready'; url: string }
  | { step: 'bank' }
  /** The order ended, and a bank payment for it is on its way. */
  | { step: 'bank-late' }
  | { step: 'accepted' }
  | { step: 'ended'; bankDeclined: boolean }
)

/**
 * Reads only our own rows, not Stripe. Throws NotFound for another person's order and for a number that does not exist.
 */
export async function getPaymentState(ctx: Ctx, number: number | null): Promise<PaymentState> {
  return paymentStateOf(ctx, await ownOrder(ctx, number))
}

async function paymentStateOf(ctx: Ctx, row: OrderRow): Promise<PaymentState> {
  const known = { number: row.number, placedAt: row.placedAt, holdUntil: row.holdUntil }
  if (row.status === 'accepted') return { ...known, step: 'accepted' }
  if (row.status === 'requested') return { ...known, step: 'review' }
  const payments = await paymentsOf(ctx.db, row.id)
  const has = (status: 'processing' | 'failed') => payments.some((payment) => payment.status === status)
  if (has('processing')) return { ...known, step: row.status === 'pending' ? 'bank' : 'bank-late' }
  if (row.status !== 'pending') return { ...known, step: 'ended', bankDeclined: has('failed') }
  if (!row.paymentPageUrl) return { ...known, step: 'page-coming' }
  return { ...known, step: 'page-ready', url: atPaymentHost(row.paymentPageUrl) }
}

/** Throws for any address that is not at the payment host, so that a wrong row cannot send a buyer elsewhere. */
function atPaymentHost(url: string): string {
  if (new URL(url).origin !== paymentHost()) throw new Error('the payment page is not on Stripe’s host')
  return url
}
