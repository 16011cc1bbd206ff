import { and, asc, eq, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { payment, paymentAllocation } from '@/db/schema/payments'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { CannotStart } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { readPayment } from '@/lib/infra/stripe/listing'
import { markVerified } from './find-payments-without-order'
import { openMismatchIn } from './mismatch-rows'

const batchSize = 100
/** When Stripe knows none of this many payments in a row, it is a different Stripe account, and not lost payments. */
const mostUnknownInARow = 20

/** Stripe's list was read before younger payments were made: they wait for the next comparison. */
const YOUNG_MINUTES = 30

/**
 * Asks Stripe one by one about our payments that its list did not show. A payment that Stripe does not know, or that
 * did not succeed there, goes to staff.
 */
export async function findOrdersWithoutPayment(ctx: Ctx, beganAt: Date): Promise<void> {
  const before = new Date(beganAt.getTime() - YOUNG_MINUTES * 60_000)
  for (;;) {
    const rows = await unverifiedPayments(ctx, before)
    if (rows.length === 0) return
    const read = []
    for (const row of rows) read.push({ row, atStripe: await readPayment(row.stripeId) })
    if (rows.length >= mostUnknownInARow && read.every(({ atStripe }) => atStripe === null))
      throw new CannotStart(
        `Stripe knows none of ${rows.length} payments. Is STRIPE_SECRET_KEY the key of the account that took them?`,
      )
    const matching = read.filter(
      ({ row, atStripe }) => atStripe?.status === 'succeeded' && atStripe.received >= row.cents,
    )
    await markVerified(
      ctx,
      matching.map(({ row }) => row.stripeId),
    )
    for (const each of read) if (!matching.includes(each)) await openMismatchFor(ctx, each.row)
  }
}

type UnverifiedPayment = { id: string; stripeId: string; cents: number; at: Date }

const unverifiedPayments = async (ctx: Ctx, before: Date): Promise<UnverifiedPayment[]> => {
  const rows = await ctx.db
    .select({ id: payment.id, stripeId: payment.stripeId, cents: payment.cents, at: payment.at })
    .from(payment)
    .where(
      and(
        isNotNull(payment.stripeId),
        eq(payment.status, 'succeeded'),
        isNull(payment.verifiedAt),
        lt(payment.at, before),
        notExists(
          ctx.db.select({ one: sql`1` }).from(stripeMismatch).where(eq(stripeMismatch.stripeId, payment.stripeId)),
        ),
      ),
    )
    .orderBy(asc(payment.at))
    .limit(batchSize)
  return rows.flatMap(({ stripeId, ...row }) => (stripeId ? [{ ...row, stripeId }] : []))
}

/** A mismatch names one order: the oldest that the payment pays. */
const openMismatchFor = (ctx: Ctx, { id, stripeId, cents, at }: UnverifiedPayment): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const [first] = await tx
      .select({ orderId: order.id, orderNumber: order.number })
      .from(paymentAllocation)
      .innerJoin(order, eq(order.id, paymentAllocation.orderId))
      .where(eq(paymentAllocation.paymentId, id))
      .orderBy(asc(order.number))
      .limit(1)
    const known = { kind: 'order-without-payment', stripeId, cents, paidAt: at } as const
    const { orderId = null, orderNumber = null } = first ?? {}
    await openMismatchIn(tx, { ...known, orderId, orderNumber, checkoutSessionId: null, customerId: null }, ctx.now)
  })
