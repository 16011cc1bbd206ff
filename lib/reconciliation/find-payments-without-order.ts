import { and, eq, inArray, isNull } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { payment } from '@/db/schema/payments'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { isUuid } from '@/lib/base/ids'
import type { PaymentStatus } from '@/lib/base/money-lists'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import type { ListedCheckoutSession } from '@/lib/infra/stripe/listing'
import { asSystem } from '@/lib/payments/record-money-act'
import { linkNewMismatchToBuyer } from './link-mismatches-to-buyers'
import { changeMismatchIn, lockMismatchIn, openMismatchIn } from './mismatch-rows'
import { refreshMismatch } from './refresh-mismatch'
import { type ComparisonStep, decideComparison } from './rules/mismatch'

type SessionWithPayment = ListedCheckoutSession & {
  orderId: string
  payment: NonNullable<ListedCheckoutSession['payment']>
}
type KnownHere = { orders: ReadonlySet<string>; payments: ReadonlyMap<string, PaymentStatus> }

/**
 * Compares checkout sessions with our orders. An order is in the database before its session is made. So what was read
 * at Stripe is always older than what is read here. A failure is logged and does not stop the others.
 */
export async function compareCheckoutSessions(ctx: Ctx, listed: readonly ListedCheckoutSession[]): Promise<void> {
  const paid = listed.filter(hasPayment)
  if (paid.length === 0) return
  const known = await knownOf(ctx, paid)
  const steps = paid.map((one) => ({ one, step: stepOf(one, known) }))
  await markVerified(
    ctx,
    steps.filter(({ step }) => step === 'mark-verified').map(({ one }) => one.payment.id),
  )
  for (const { one, step } of steps) await takeStepOrLog(ctx, one, step)
  await refreshOpenMismatches(
    ctx,
    paid.map((one) => one.payment.id),
  )
}

const hasPayment = (one: ListedCheckoutSession): one is SessionWithPayment =>
  one.complete && one.payment !== null && one.orderId !== null && isUuid(one.orderId)

async function knownOf(ctx: Ctx, paid: readonly SessionWithPayment[]): Promise<KnownHere> {
  const orderIds = [...new Set(paid.map(({ orderId }) => orderId))]
  const orders = await ctx.db.select({ id: order.id }).from(order).where(inArray(order.id, orderIds))
  const paymentIds = paid.map((one) => one.payment.id)
  const payments = await ctx.db
    .select({ stripeId: payment.stripeId, status: payment.status })
    .from(payment)
    .where(inArray(payment.stripeId, paymentIds))
  return {
    orders: new Set(orders.map(({ id }) => id)),
    payments: new Map(payments.flatMap(({ stripeId, status }) => (stripeId ? [[stripeId, status]] : []))),
  }
}

const stepOf = (
  { orderId, payment: atStripe, isFromThisPortal }: SessionWithPayment,
  known: KnownHere,
): ComparisonStep =>
  decideComparison({
    here: known.payments.get(atStripe.id) ?? (known.orders.has(orderId) ? 'no-payment' : 'no-order'),
    atStripe,
    isFromThisPortal,
  })

/**
 * Compares one checkout session, for example when an event names it. A failure is thrown, so that the event is
 * delivered again.
 */
export async function compareCheckoutSession(ctx: Ctx, one: ListedCheckoutSession): Promise<void> {
  if (!hasPayment(one)) return
  await takeStep(ctx, one, stepOf(one, await knownOf(ctx, [one])))
  await refreshOpenMismatches(ctx, [one.payment.id])
}

async function takeStep(ctx: Ctx, one: SessionWithPayment, step: ComparisonStep): Promise<void> {
  if (step === 'settle') await settleOrder(ctx, { checkoutSessionId: one.id })
  if (step === 'open-mismatch') await openMismatch(ctx, one)
}

async function takeStepOrLog(ctx: Ctx, one: SessionWithPayment, step: ComparisonStep): Promise<void> {
  try {
    await takeStep(ctx, one, step)
  } catch (error) {
    if (isCutOff(error)) throw error
    log.error('compare.failed', error, { order: one.orderId })
  }
}

/** Opens the mismatch for staff first, then links it to its buyer. Staff must see it even when the link fails. */
async function openMismatch(ctx: Ctx, one: SessionWithPayment): Promise<void> {
  const { id, orderId, orderNumber, accountEmail, payment: paid } = one
  const { id: stripeId, left, at, customerId } = paid
  await ctx.db.transaction((tx) =>
    openMismatchIn(
      tx,
      {
        kind: 'payment-without-order',
        stripeId,
        orderId,
        orderNumber,
        cents: left,
        paidAt: at,
        checkoutSessionId: id,
        customerId,
      },
      ctx.now,
    ),
  )
  await linkNewMismatchToBuyer(ctx, { stripeId, accountEmail })
}

/**
 * Marks payments that Stripe and we record the same way. Closes a mismatch that was open because Stripe did not know
 * the payment.
 */
export async function markVerified(ctx: Ctx, paymentIds: readonly string[]): Promise<void> {
  if (paymentIds.length === 0) return
  const ids = [...paymentIds]
  await ctx.db
    .update(payment)
    .set({ verifiedAt: ctx.now })
    .where(and(inArray(payment.stripeId, ids), isNull(payment.verifiedAt)))
  const missingAtStripe = await ctx.db
    .select({ id: stripeMismatch.id })
    .from(stripeMismatch)
    .where(
      and(
        inArray(stripeMismatch.stripeId, ids),
        eq(stripeMismatch.kind, 'order-without-payment'),
        isNull(stripeMismatch.resolvedAt),
      ),
    )
  for (const { id } of missingAtStripe) await closeAsFoundAtStripe(ctx, id)
}

const closeAsFoundAtStripe = (ctx: Ctx, id: string): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id })
    if (row.resolution) return
    const set = { resolution: 'closed', resolvedAt: ctx.now } as const
    const act = { act: 'payment-found', cents: row.cents } as const
    await changeMismatchIn(tx, row, { set, act, by: asSystem, now: ctx.now })
  })

/** Refreshes open mismatches: they may have been refunded in Stripe since. */
async function refreshOpenMismatches(ctx: Ctx, paymentIds: readonly string[]): Promise<void> {
  const open = await ctx.db
    .select({ stripeId: stripeMismatch.stripeId })
    .from(stripeMismatch)
    .where(and(inArray(stripeMismatch.stripeId, [...paymentIds]), isNull(stripeMismatch.resolvedAt)))
  for (const { stripeId } of open) {
    await refreshMismatch(ctx, { stripePaymentId: stripeId }).catch((error: unknown) => {
      if (isCutOff(error)) throw error
      log.error('compare.failed', error)
    })
  }
}
