import { inArray } from 'drizzle-orm'
import { payment, refund } from '@/db/schema/payments'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import { type ListedRefund, listRefunds } from '@/lib/infra/stripe/listing'
import { applyRefund } from './apply-stripe-refund'

/**
 * Finds refunds at Stripe since a moment that are missing here although their payment is here. A restored backup has
 * lost them, and their events arrived before. Each is applied as by its webhook: ours are found again, others go to
 * staff.
 */
export async function findRefundsAtStripe(ctx: Ctx, since: Date | null): Promise<void> {
  let after: string | null = null
  do {
    const { refunds, next } = await listRefunds({ since, after })
    for (const { id } of await refundsMissingHere(ctx, refunds))
      await applyRefund(ctx, { stripeRefundId: id }).catch((error: unknown) => {
        if (isCutOff(error)) throw error
        log.error('compare.failed', error)
      })
    after = next
  } while (after !== null)
}

async function refundsMissingHere(ctx: Ctx, refunds: readonly ListedRefund[]): Promise<ListedRefund[]> {
  if (refunds.length === 0) return []
  const ids = refunds.map(({ id }) => id)
  const known = await ctx.db.select({ id: refund.stripeId }).from(refund).where(inArray(refund.stripeId, ids))
  const paid = refunds.flatMap(({ stripePaymentId }) => stripePaymentId ?? [])
  const ours = await ctx.db.select({ id: payment.stripeId }).from(payment).where(inArray(payment.stripeId, paid))
  const [refundsHere, paymentsHere] = [new Set(known.map(({ id }) => id)), new Set(ours.map(({ id }) => id))]
  return refunds.filter(
    ({ id, stripePaymentId }) => !refundsHere.has(id) && stripePaymentId !== null && paymentsHere.has(stripePaymentId),
  )
}
