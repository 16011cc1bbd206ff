import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { codeOf, isBusy } from '@/db/error-codes'
import { largeOrder, order } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { publishedAmong } from '@/lib/catalog/queries'
import { clockFrom } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { approvedUntil } from '@/lib/order-limits/rules/hold-end'
import { attendeesOf } from '@/lib/orders/attendees-of'
import { linesOf, lockOrderIn, type OrderLineRow, type OrderRow } from '@/lib/orders/order-rows'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { canDecide } from '@/lib/orders/rules/permissions'
import { holdSeatsIn, type RegistrationWanted } from '@/lib/registrations/hold-seats'
import type { HoldRefusal } from '@/lib/registrations/rules/hold'
import { lockPersonIn, PersonGone } from '@/lib/vault'
import { endLargeOrderIn } from '../orders/end-unpaid-order'
import { deductOrderStockIn } from './deduct-order-stock'
import type { DeclineLargeOrderInput } from './forms'
import { createCheckoutSessionJob, sendLargeOrderDecidedMailJob } from './jobs'
import { acceptOrderIn, removeBoughtFromCartIn } from './settle-order'

export type LargeOrderRefusal =
  | { code: 'already-decided' }
  | HoldRefusal
  | { code: 'stock-gone'; title: string }
  /** Unpublished since it was requested. */
  | { code: 'no-longer-sold'; title: string }
  | { code: 'busy' }
type LargeOrderResult = Result<null, LargeOrderRefusal>
type LargeOrderRef = { id: string; buyerId: string | null }

/**
 * Approves a large order: its seats and copies are held for a day, and the buyer gets the payment link. Refused when
 * they have sold out or were unpublished in the meantime; the request then stays open.
 */
export async function approveLargeOrder(
  ctx: Ctx,
  input: { orderNumber: number },
): Promise<Result<null, LargeOrderRefusal | NotFresh>> {
  must(canDecide(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const clock = clockFrom(ctx.now)
  const large = await findLargeOrder(ctx, input.orderNumber)
  // The clock is read in the transaction, which may have waited for a connection. What was unpublished meanwhile is
  // refused, and the buyer's day to pay begins at the approval.
  const result = await refusalAsResult(() => ctx.db.transaction((tx) => approveIn(tx, { ...ctx, now: clock() }, large)))
  logStaffAction(ctx, 'approve-large-order', { order: large.id, refused: result.ok ? undefined : result.refusal.code })
  return result
}

/** Declines a large order, with a reason that the buyer is told. There is no hold to release. */
export async function declineLargeOrder(
  ctx: Ctx,
  input: DeclineLargeOrderInput,
): Promise<Result<null, LargeOrderRefusal | NotFresh>> {
  must(canDecide(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const large = await findLargeOrder(ctx, input.orderNumber)
  const result = await refusalAsResult(() => ctx.db.transaction((tx) => declineIn(tx, ctx, large, input.reason)))
  logStaffAction(ctx, 'decline-large-order', { order: large.id, refused: result.ok ? undefined : result.refusal.code })
  return result
}

async function findLargeOrder(ctx: Ctx, number: number): Promise<LargeOrderRef> {
  const [found] = await ctx.db
    .select({ id: order.id, buyerId: order.buyerId })
    .from(order)
    .where(eq(order.number, number))
  if (!found) throw new NotFound()
  return found
}

/** Rolls back a partial hold when the whole order cannot be held. */
class NotHeld extends Error {
  constructor(readonly refusal: LargeOrderRefusal) {
    super(refusal.code)
  }
}

async function refusalAsResult(work: () => Promise<LargeOrderResult>): Promise<LargeOrderResult> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotHeld) return refuse(error.refusal)
    // A buyer who is being erased has no open request: the erasure ends it.
    if (error instanceof PersonGone) return refuse({ code: 'already-decided' })
    if (isBusy(codeOf(error))) return refuse({ code: 'busy' })
    throw error
  }
}

/** Locks the person before the order, as erasure does, so that the two cannot deadlock. */
async function approveIn(tx: Tx, ctx: Ctx, { id, buyerId }: LargeOrderRef): Promise<LargeOrderResult> {
  if (!buyerId) return refuse({ code: 'already-decided' })
  await lockPersonIn(tx, buyerId as PersonId)
  const row = await lockOrderIn(tx, { id })
  if (row.status !== 'requested') return refuse({ code: 'already-decided' })
  const lines = await linesOf(tx, row.id)
  const unpublished = await firstUnpublishedIn(tx, lines, ctx.now)
  if (unpublished) return refuse({ code: 'no-longer-sold', title: unpublished.title })
  const isFree = row.totalCents === 0
  const holdUntil = approvedUntil(ctx.now)
  const wanted = await seatsWantedIn(tx, lines)
  const held = await holdSeatsIn(tx, wanted, { expiresAt: isFree ? null : holdUntil, now: ctx.now })
  if (!held.ok) throw new NotHeld(held.refusal)
  const lineWithoutStock = await deductOrderStockIn(tx, lines)
  if (lineWithoutStock) throw new NotHeld({ code: 'stock-gone', title: lineWithoutStock.title })
  // The items leave the cart, because another order from that cart must not end this one.
  await removeBoughtFromCartIn(tx, row, lines)
  const set = { status: 'pending' as const, holdUntil, cartId: null, networkDigest: null }
  await tx.update(order).set(set).where(eq(order.id, row.id))
  await recordVerdictIn(tx, ctx, row, { verdict: 'approved', reason: null })
  if (isFree) await acceptOrderIn(tx, { ...row, ...set }, lines, ctx.now)
  else await enqueue(tx, createCheckoutSessionJob, { orderId: row.id })
  return ok(null)
}

/** A request holds nothing: an item that was unpublished while it waited cannot be approved. */
async function firstUnpublishedIn(tx: Tx, lines: readonly OrderLineRow[], now: Date): Promise<OrderLineRow | null> {
  const published = await publishedAmong(
    tx,
    lines.flatMap(({ itemId }) => itemId ?? []),
    now,
  )
  return lines.find(({ itemId }) => itemId !== null && !published.has(itemId)) ?? null
}

async function declineIn(tx: Tx, ctx: Ctx, { id }: LargeOrderRef, reason: string): Promise<LargeOrderResult> {
  const row = await lockOrderIn(tx, { id })
  if (row.status !== 'requested') return refuse({ code: 'already-decided' })
  await endLargeOrderIn(tx, row, 'canceled', ctx.now)
  await recordVerdictIn(tx, ctx, row, { verdict: 'declined', reason })
  return ok(null)
}

async function recordVerdictIn(
  tx: Tx,
  ctx: Ctx,
  row: OrderRow,
  decided: { verdict: 'approved' | 'declined'; reason: string | null },
): Promise<void> {
  await tx
    .update(largeOrder)
    .set({ ...decided, decidedAt: ctx.now, decidedBy: personOf(ctx.actor) })
    .where(and(eq(largeOrder.orderId, row.id), isNull(largeOrder.decidedAt)))
  await enqueue(tx, sendLargeOrderDecidedMailJob, { orderId: row.id })
}

/** All seats, named or not, except those of people who were erased in the meantime. */
async function seatsWantedIn(tx: Tx, lines: readonly OrderLineRow[]): Promise<RegistrationWanted[]> {
  const registrations = lines.filter((line) => line.kind === 'registration')
  const attendees = await attendeesOf(
    tx,
    registrations.map(({ id }) => id),
  )
  return registrations.flatMap(({ id, conferenceId, itemId }) => {
    const who = attendees.get(id)
    if (!who || who.state === 'erased' || !conferenceId || !itemId) return []
    const sessionIds = lines.flatMap((line) => (line.parentId === id && line.itemId ? [line.itemId] : []))
    return [
      { orderLineId: id, conferenceId, ticketTypeId: itemId, sessionIds, attendeeId: ifNamed(who)?.person ?? null },
    ]
  })
}
