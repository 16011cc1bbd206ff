import { and, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery, preparedSql, type QueryValues } from '@/db/prepared-query'
import { runAsOneStatement } from '@/db/run-as-one-statement'
import { runText } from '@/db/run-text'
import { order, orderLine } from '@/db/schema/orders'
import { countOrRefuseIn, orderCounter } from '@/lib/accounts/rate-limits'
import { dayOf } from '@/lib/base/calendar'
import type { PersonId } from '@/lib/base/ids'
import type { OrderStatus } from '@/lib/base/money-lists'
import { ok } from '@/lib/base/result'
import { waitForAll } from '@/lib/base/wait-for-all'
import type { ItemCounts } from '@/lib/carts/rules/largest-order'
import { digestForHour } from '@/lib/vault'
import {
  accountCap,
  countAboveCap,
  largeOrdersPerAccount,
  largeOrdersPerNetwork,
  networkCap,
  ordersAnHour,
} from './rules/unpaid-limits'

export type UnpaidRefusal =
  | { code: 'unpaid-limit'; of: 'account' | 'network'; what: keyof ItemCounts; cap: number; until: Date }
  | { code: 'too-many-orders'; of: 'account' | 'network'; until: Date }
  | { code: 'too-many-large-orders'; of: 'account' | 'network'; cap: number }
  | { code: 'too-many-tries'; until: Date }

export const hourMs = 3_600_000

/**
 * Lets an account place one order at a time, because what the account holds is summed under this lock. Taken before any
 * other lock.
 */
export async function lockOrdersOfBuyerIn(tx: Tx, buyer: PersonId): Promise<void> {
  await runText(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`unpaid:${buyer}`])
}

/**
 * How a network is stored with an order. The digest cannot be reversed, and cannot be compared once the key of its hour
 * is destroyed.
 */
export const networkDigest = (network: string, now: Date): Buffer => digestForHour(now, 'unpaid-network', network)

type OrdersOfHour = { hourlyRefusal: UnpaidRefusal | null; isFirst: boolean }

/**
 * The refusal of an account above its hourly limit, or null, and whether this is its first order of the hour for its
 * network: orders of the same cart, which it replaces, orders that ended, and free ones do not make it a further one.
 * Read before any key is made, so that an account above the limit causes no new data keys.
 */
export async function ordersOfHour(
  db: Db | Tx,
  { buyer, cartId }: { buyer: PersonId; cartId: string },
  now: Date,
): Promise<OrdersOfHour> {
  const rows = await placedSince(db, { buyer, since: new Date(now.getTime() - hourMs) })
  const oldest = rows.at(-ordersAnHour)
  const until = oldest && new Date(oldest.placedAt.getTime() + hourMs)
  const isFirst = rows.every((row) => row.cartId === cartId || row.totalCents === 0 || hasEnded(row.status))
  return { hourlyRefusal: until ? { code: 'too-many-orders', of: 'account', until } : null, isFirst }
}

const hasEnded = (status: OrderStatus): boolean => status === 'canceled' || status === 'expired'

const placedSince = preparedQuery<{ buyer: PersonId; since: Date }>()((db, { buyer, since }) =>
  db
    .select({ placedAt: order.placedAt, cartId: order.cartId, totalCents: order.totalCents, status: order.status })
    .from(order)
    .where(and(eq(order.buyerId, buyer), gt(order.placedAt, since)))
    .orderBy(order.placedAt),
)

/**
 * The refusal when the account, or then its network, holds too much unpaid, including this order; otherwise null. The
 * network is locked late and counted last, so that buyers behind one address wait for each other as briefly as for a
 * quota. All of it takes one trip.
 */
export async function checkUnpaidLimitsIn(
  tx: Tx,
  by: OrderToCount & { isFreeAndHoldsNothing: boolean },
  now: Date,
): Promise<UnpaidRefusal | null> {
  const [hourlyLimitReached, [ofAccount, ofNetwork]] = await countAndSumIn(tx, by, now, unpaidHeld)
  if (!ofAccount || !ofNetwork) throw new Error('nothing was summed')
  const tooMany = countAboveCap(ofAccount, accountCap)
  if (tooMany) return refusal('account', tooMany, accountCap, endOfHold(ofAccount, now))
  if (hourlyLimitReached) return hourlyLimitReached
  const tooManyOfNetwork = countAboveCap(ofNetwork, networkCap)
  return tooManyOfNetwork ? refusal('network', tooManyOfNetwork, networkCap, endOfHold(ofNetwork, now)) : null
}

/**
 * A large order holds nothing, but staff review each one. So only a few of an account and of a network may wait at a
 * time.
 */
export async function checkLargeOrderLimitsIn(tx: Tx, by: OrderToCount, now: Date): Promise<UnpaidRefusal | null> {
  const [hourlyLimitReached, [ofAccount, ofNetwork]] = await countAndSumIn(tx, by, now, largeOrdersWaiting)
  if (!ofAccount || !ofNetwork) throw new Error('nothing was counted')
  if (ofAccount.n > largeOrdersPerAccount)
    return { code: 'too-many-large-orders', of: 'account', cap: largeOrdersPerAccount }
  if (hourlyLimitReached) return hourlyLimitReached
  return ofNetwork.n > largeOrdersPerNetwork
    ? { code: 'too-many-large-orders', of: 'network', cap: largeOrdersPerNetwork }
    : null
}

/** The refusal when other carts of this buyer already have as many large orders waiting as may wait; otherwise null. */
export async function requestsRefusal(
  db: Db | Tx,
  by: { buyer: PersonId; cartId: string },
): Promise<UnpaidRefusal | null> {
  const waiting = await requestsOfOtherCarts(db, by)
  return waiting.length >= largeOrdersPerAccount
    ? { code: 'too-many-large-orders', of: 'account', cap: largeOrdersPerAccount }
    : null
}

const requestsOfOtherCarts = preparedQuery<{ buyer: PersonId; cartId: string }>()((db, { buyer, cartId }) =>
  db
    .select({ id: order.id })
    .from(order)
    .where(
      and(eq(order.buyerId, buyer), eq(order.status, 'requested'), sql`${order.cartId} is distinct from ${cartId}`),
    ),
)

export type Orderer = { buyer: PersonId; network: string }
/** `isFirst`: the account has placed no other order in the past hour. */
type OrderToCount = Orderer & { isFirst: boolean }

/**
 * Counts this order against one of the two hourly limits of its network, under the network's lock: first orders of an
 * account, or all others. An order that costs nothing and holds nothing does not count: three free accounts with free
 * digital copies would stop a whole network. Then sums what the account holds and what the network holds, as `sums`
 * does.
 */
async function countAndSumIn<Sum>(
  tx: Tx,
  { buyer, network, isFirst, isFreeAndHoldsNothing = false }: OrderToCount & { isFreeAndHoldsNothing?: boolean },
  now: Date,
  sums: (db: Db, whose: AccountAndNetwork) => Promise<Sum[]>,
): Promise<[UnpaidRefusal | null, Sum[]]> {
  // An order may have been placed in the previous hour; its digest uses that hour's key.
  const [before, digest] = [networkDigest(network, new Date(now.getTime() - hourMs)), networkDigest(network, now)]
  const whose = { buyer, before, digest, now: now.toISOString(), today: dayOf(now) }
  const [, [counted, rows]] = await waitForAll([
    lockNetworkIn(tx, [before, digest]),
    runAsOneStatement(tx, (batch) => [
      isFreeAndHoldsNothing
        ? Promise.resolve(ok(null))
        : countOrRefuseIn(batch, orderCounter(network, now, { isFirst }), now),
      sums(batch, whose),
    ]),
  ])
  return [counted.ok ? null : { code: 'too-many-orders', of: 'network', until: counted.refusal.retryAt }, rows]
}

type AccountAndNetwork = { buyer: PersonId; before: Buffer; digest: Buffer; now: string; today: string }

/** The same sums, first of the account and then of the network. */
export const forAccountAndNetwork = (
  { buyer, before, digest }: QueryValues<Pick<AccountAndNetwork, 'buyer' | 'before' | 'digest'>>,
  sums: (whose: SQL) => SQL,
): SQL => sql`
  (select 1 as position, own.* from (${sums(sql`o.buyer_id = ${buyer}`)}) own)
  union all
  (select 2, theirs.* from (${sums(sql`o.network_digest in (${before}, ${digest})`)}) theirs)
  order by position`

const largeOrdersWaiting = preparedSql<AccountAndNetwork>()<{ n: number }>((given) =>
  forAccountAndNetwork(
    given,
    (whose) => sql`select count(*)::int as n from orders."order" o where ${whose} and o.status = 'requested'`,
  ),
)

/** Deletes digests that no hour's key matches any longer: they are of no use. */
export const deleteOldNetworkDigests = (db: Db, now: Date) =>
  db
    .update(order)
    .set({ networkDigest: null })
    .where(and(isNotNull(order.networkDigest), lt(order.placedAt, new Date(now.getTime() - 2 * hourMs))))

const refusal = (of: 'account' | 'network', what: keyof ItemCounts, cap: ItemCounts, until: Date): UnpaidRefusal => ({
  code: 'unpaid-limit',
  of,
  what,
  cap: cap[what],
  until,
})

/** Locked in name order, as every order does, to avoid deadlocks. */
async function lockNetworkIn(tx: Tx, digests: readonly Buffer[]): Promise<void> {
  const names = digests.map((each) => `unpaid:${each.toString('hex')}`).sort()
  await runText(tx, lockNames, [names])
}

const lockNames = `
  select pg_advisory_xact_lock(hashtextextended(name, 0))
  from (select set_config('lock_timeout', '3s', true) offset 0) as timeout,
    (select name from unnest($1::text[]) with ordinality as given(name, at) order by at) as ordered`

type HeldUnpaid = ItemCounts & { until: string | null }

const endOfHold = ({ until }: HeldUnpaid, now: Date): Date => (until ? new Date(until) : now)

/**
 * Seats and copies held without payment: those of pending orders, unless their bank payment is on its way, and those
 * without a price. The latter count for as long as they take a seat, even when the rest of their order is paid. What
 * staff approved does not count.
 */
const unpaidHeld = preparedSql<AccountAndNetwork>()<HeldUnpaid>((given) =>
  forAccountAndNetwork(
    given,
    (whose) => sql`
    select
      coalesce(sum(l.quantity) filter (where l.kind = 'registration'), 0)::int as seats,
      coalesce(sum(l.quantity - l.shipped_quantity) filter (where l.kind = 'print'), 0)::int as copies,
      min(o.hold_until) filter (where o.hold_until > ${given.now}) as until
    from orders."order" o
    join orders.order_line l on l.order_id = o.id and l.canceled_at is null
    left join catalog.conference c on c.id = l.conference_id
    left join catalog.ticket_type t on t.id = l.item_id
    where ${whose}
      and (o.status = 'pending' or (o.status = 'accepted' and l.net_cents = 0 and (l.kind = 'print' or coalesce(t.on_day, c.ends_on) >= ${given.today})))
      and not exists (select 1 from orders.payment_allocation a join orders.payment p on p.id = a.payment_id
        where a.order_id = o.id and p.status = 'processing')
      and not exists (select 1 from orders.large_order a where a.order_id = o.id)`,
  ),
)

/** The unexpired ends of this buyer's holds on any of these conferences and printed items. */
export async function holdEndsOf(
  db: Db | Tx,
  buyer: PersonId,
  lines: readonly { kind: string; itemId: string | null; conferenceId: string | null }[],
  now: Date,
): Promise<Date[]> {
  const conferences = lines.flatMap(({ conferenceId }) => conferenceId ?? [])
  const prints = lines.flatMap(({ kind, itemId }) => (kind === 'print' && itemId ? [itemId] : []))
  if (conferences.length + prints.length === 0) return []
  const rows = await holdEnds(db, { buyer, conferences: [...new Set(conferences)], prints, now })
  return rows.map(({ end }) => end)
}

type Holds = { buyer: PersonId; conferences: string[]; prints: string[]; now: Date }
const holdEnds = preparedQuery<Holds>()((db, { buyer, conferences, prints, now }) =>
  db
    .selectDistinct({ end: order.holdUntil })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(
      and(
        eq(order.buyerId, buyer),
        inArray(order.status, ['pending', 'canceled', 'expired']),
        gt(order.holdUntil, now),
        isNull(sql`(select 1 from orders.large_order a where a.order_id = ${order.id})`),
        isNull(sql`(select 1 from orders.payment_allocation p where p.order_id = ${order.id} limit 1)`),
        or(
          sql`${orderLine.conferenceId} = any(${conferences}::uuid[])`,
          and(eq(orderLine.kind, 'print'), sql`${orderLine.itemId} = any(${prints}::uuid[])`),
        ),
      ),
    ),
)
