import { asc, desc, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { mismatchAct, stripeMismatch } from '@/db/schema/reconciliation'
import { personOf } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import { type Cents, cents } from '@/lib/base/money'
import type { MismatchAct, MismatchReason } from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'
import { canDecide } from '@/lib/orders/rules/permissions'
import type { MismatchRow } from './mismatch-rows'

export type MismatchActView = {
  id: string
  act: MismatchAct
  /** For staff only: the reader's own act, or the account that acted. */
  by: 'you' | { account: string } | null
  who: 'staff' | 'system'
  cents: Cents
  reason: MismatchReason | null
  at: Date
}

export type MismatchView = {
  id: string
  kind: MismatchRow['kind']
  state: 'open' | 'refunding' | 'refunded' | 'closed'
  /** Stripe's id of the payment, to look it up there. */
  stripeId: string
  orderNumber: number | null
  /** What the number leads to: the order without its payment, another order that was given the number, or no order. */
  numberIs: 'this-order' | 'another-order' | 'no-order'
  cents: Cents
  paidAt: Date
  foundAt: Date
  resolvedAt: Date | null
  reason: MismatchReason | null
  /**
   * `buyerErased`: the account is known to be deleted. `buyerMaybeErased`: no account is known, and one deleted since
   * may have been the buyer's.
   */
  buyerErased: boolean
  buyerMaybeErased: boolean
  refundFailed: boolean
  emailOutcome: MismatchRow['emailOutcome']
  history: MismatchActView[]
}

export type MismatchPage = { open: MismatchView[]; moreOpen: boolean; closed: MismatchView[] }

const mostOpen = 100
const mostClosed = 50

/**
 * Payments and orders that do not match: open ones, oldest first, and those closed last. For staff who may decide;
 * throws Forbidden for others.
 */
export async function listMismatches(ctx: Ctx): Promise<MismatchPage> {
  must(canDecide(ctx.actor))
  const open = await ctx.db
    .select()
    .from(stripeMismatch)
    .where(isNull(stripeMismatch.resolvedAt))
    .orderBy(asc(stripeMismatch.foundAt), asc(stripeMismatch.id))
    .limit(mostOpen + 1)
  const closed = await ctx.db
    .select()
    .from(stripeMismatch)
    .where(isNotNull(stripeMismatch.resolvedAt))
    .orderBy(desc(stripeMismatch.resolvedAt))
    .limit(mostClosed)
  const viewOf = await makeMismatchView(ctx, [...open, ...closed])
  return { open: open.slice(0, mostOpen).map(viewOf), moreOpen: open.length > mostOpen, closed: closed.map(viewOf) }
}

/** How many mismatches are open, up to a thousand. For staff who may decide; throws Forbidden for others. */
export async function countMismatches(ctx: Ctx): Promise<number> {
  must(canDecide(ctx.actor))
  return countOpenMismatches(ctx)
}

/** The same count without a permission check, for the operator's command. */
export async function countOpenMismatches({ db }: Pick<Ctx, 'db'>): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select 1 from orders.stripe_mismatch where resolved_at is null limit 1000) as open`)
  return row?.n ?? 0
}

async function makeMismatchView(ctx: Ctx, rows: readonly MismatchRow[]): Promise<(row: MismatchRow) => MismatchView> {
  const numbers = rows.flatMap(({ orderNumber }) => orderNumber ?? [])
  const found =
    numbers.length === 0
      ? []
      : await ctx.db.select({ id: order.id, number: order.number }).from(order).where(inArray(order.number, numbers))
  const orderOf = new Map(found.map(({ id, number }) => [number, id]))
  const ids = rows.map(({ id }) => id)
  const acts =
    ids.length === 0
      ? []
      : await ctx.db.select().from(mismatchAct).where(inArray(mismatchAct.mismatchId, ids)).orderBy(asc(mismatchAct.at))
  const me = personOf(ctx.actor)
  return (row) => {
    const known = row.orderNumber === null ? undefined : orderOf.get(row.orderNumber)
    return {
      id: row.id,
      kind: row.kind,
      state: stateOf(row),
      stripeId: row.stripeId,
      orderNumber: row.orderNumber,
      numberIs: known === undefined ? 'no-order' : known === row.orderId ? 'this-order' : 'another-order',
      cents: cents(row.cents),
      paidAt: row.paidAt,
      foundAt: row.foundAt,
      resolvedAt: row.resolvedAt,
      reason: row.reason,
      buyerErased: row.buyerErasedAt !== null,
      buyerMaybeErased: row.maybeErasedAt !== null,
      refundFailed: row.refundFailedAt !== null && row.resolution === null,
      emailOutcome: row.emailOutcome,
      history: acts.filter(({ mismatchId }) => mismatchId === row.id).map((act) => actView(act, me)),
    }
  }
}

const stateOf = ({ resolution }: MismatchRow): MismatchView['state'] => resolution ?? 'open'

const actView = (
  { id, act, who, personId, cents: amount, reason, at }: typeof mismatchAct.$inferSelect,
  me: string | null,
): MismatchActView => ({
  id,
  act,
  who,
  by: personId === null ? null : personId === me ? 'you' : { account: personId },
  cents: cents(amount),
  reason,
  at,
})
