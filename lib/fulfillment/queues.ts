import { type SQL, sql } from 'drizzle-orm'
import type { orderLine } from '@/db/schema/orders'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type { DecisionKind, OrderStatus } from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'
import { isAbandonedAsO } from '@/lib/orders/abandoned-orders'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import { moneyOfOrders } from '@/lib/payments/read-order-money'
import { orderMoney } from '@/lib/payments/rules/order-money'

export const queues = ['to-ship', 'registrations', 'digital', 'decisions', 'approvals', 'all'] as const
export type Queue = (typeof queues)[number]

/** A row of a queue. It has the buyer's city, which identifies no one, and neither name nor address. */
export type QueueRow = {
  number: number
  cityName: string | null
  erased: boolean
  status: OrderStatus
  isPaid: boolean
  placedAt: Date
  total: Cents
  /** From a bank, not received yet. */
  arriving: Cents
  paid: Cents
  refunded: Cents
  refunding: Cents
  /**
   * "Open & Public × 15, City Attorneys × 2", in order of the lines. The rest of a partly shipped line may be canceled.
   */
  items: QueueItem[]
  /** What waits for a decision, the oldest first. */
  openDecisions: DecisionKind[]
  /** For a search: whether the buyer, an attendee or the city matched, but never which of several people. */
  matched: Matched[]
}

type Matched = 'buyer' | 'attendee' | 'city'

export type QueueItem = {
  title: string
  kind: (typeof orderLine.$inferSelect)['kind']
  quantity: number
  shipped: number
  canceled: number
}
export type { DecisionKind }

export type QueuePage = { rows: QueueRow[]; nextBefore: number | null }

const PAGE_SIZE = 25

const hasCopiesToShip = sql`l.kind = 'print' and l.canceled_at is null and l.shipped_quantity < l.quantity`

/** Leaves out paid orders that could not be confirmed: staff first decide in another queue whether anything ships. */
const isNotWaitingForConfirmation = sql`not exists (select 1 from orders.decision d where d.order_id = o.id and d.kind = 'paid-not-confirmed' and d.resolved_at is null)`

const isInQueue: Record<Queue, SQL> = {
  'to-ship': sql`o.status = 'accepted' and o.id = any(array(select l.order_id from orders.order_line l where ${hasCopiesToShip})) and ${isNotWaitingForConfirmation}`,
  registrations: sql`o.status = 'accepted' and exists (select 1 from orders.order_line l where l.order_id = o.id and l.kind = 'registration' and l.canceled_at is null)`,
  digital: sql`o.status = 'accepted' and exists (select 1 from orders.order_line l where l.order_id = o.id and l.kind = 'digital' and l.canceled_at is null)`,
  decisions: sql`o.id = any(array(select d.order_id from orders.decision d where d.resolved_at is null))`,
  approvals: sql`o.status = 'requested'`,
  all: sql`true`,
}

/** What a search found: people, and cities by name. */
export type FoundBySearch = { people: readonly PersonId[]; cities: readonly string[] }

type QueueFilter = {
  queue: Queue
  before: number | null
  found?: FoundBySearch
  /** Includes abandoned orders. */
  withAbandoned?: boolean
}

/**
 * A page of a queue, newest first, after `before` (an order number; keyset paging). `found` narrows it to the orders
 * that a search found: those that the people bought or attend, and those of the cities. Throws Forbidden unless the
 * actor may see orders.
 */
export async function getQueue(ctx: Ctx, input: QueueFilter): Promise<QueuePage> {
  must(canSeeOrders(ctx.actor))
  const conditions = [
    isInQueue[input.queue],
    input.before === null ? sql`true` : sql`o.number < ${input.before}`,
    input.found ? isFound(input.found) : sql`true`,
    // Every other queue requires something that an abandoned order never has.
    input.withAbandoned || input.queue !== 'all' ? sql`true` : sql`not ${isAbandonedAsO}`,
  ]
  const chosen = sql`
    select o.id, o.number, o.buyer_id, o.buyer_city_id, o.status, o.placed_at, o.paid_at, o.total_cents
    from orders."order" o where ${sql.join(conditions, sql` and `)}`
  const found = await ctx.db.execute<Raw>(sql`
    with chosen as ${staysShort(input) ? sql`materialized` : sql`not materialized`} (${chosen}),
      page as (select * from chosen order by number desc limit ${PAGE_SIZE + 1})
    select p.*, c.name as city_name, ${input.found ? whyMatched(input.found) : sql`'{}'::text[]`} as matched,
      (select json_agg(d.kind order by d.opened_at) from orders.decision d where d.order_id = p.id and d.resolved_at is null) as open_decisions,
      (select json_agg(json_build_object('title', l.title, 'kind', l.kind, 'quantity', l.quantity, 'shipped', l.shipped_quantity,
          'canceled', case when l.canceled_at is null then 0 else l.quantity - l.shipped_quantity end) order by l.position)
        from orders.order_line l where l.order_id = p.id and l.kind <> 'shipping') as items
    from page p left join cities.city c on c.id = p.buyer_city_id order by p.number desc`)
  const page = [...found].slice(0, PAGE_SIZE)
  const money = await moneyOfOrders(
    ctx.db,
    page.map(({ id }) => id),
  )
  const rows = page.map((raw) => rowOf(raw, money.get(raw.id)))
  return { rows, nextBefore: found.length > PAGE_SIZE ? (rows.at(-1)?.number ?? null) : null }
}

/**
 * Whether a list stays short however many orders there are. If so, an index finds all of its orders, and they are
 * sorted. Any other list has nearly every order, so reading the newest orders soon fills a page. PostgreSQL can't tell
 * which of the two is faster, so the query says it with `materialized`.
 */
const staysShort = ({ queue, found }: QueueFilter): boolean =>
  found !== undefined || queue === 'to-ship' || queue === 'decisions' || queue === 'approvals'

function isFound({ people, cities }: FoundBySearch): SQL {
  const cityIds = sql.join(
    cities.map((id) => sql`${id}`),
    sql`, `,
  )
  const forCities = cities.length === 0 ? sql`false` : sql`o.buyer_city_id in (${cityIds})`
  return sql`(${isOfPeople(people)} or ${forCities})`
}

/** Why a search shows an order of the page `p`. */
const whyMatched = ({ people, cities }: FoundBySearch): SQL => sql`array_remove(array[
  case when p.buyer_id = any(${uuids(people)}) then 'buyer' end,
  case when exists (select 1 from orders.attendee a join orders.order_line l on l.id = a.order_line_id
    where l.order_id = p.id and a.person_id = any(${uuids(people)})) then 'attendee' end,
  case when p.buyer_city_id = any(${texts(cities)}) then 'city' end], null)`

const listed = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
const uuids = (values: readonly string[]): SQL => sql`array[${listed(values)}]::uuid[]`
const texts = (values: readonly string[]): SQL => sql`array[${listed(values)}]::text[]`

function isOfPeople(people: readonly PersonId[]): SQL {
  if (people.length === 0) return sql`false`
  const list = uuids(people)
  return sql`o.id = any(array(
    select b.id from orders."order" b where b.buyer_id = any(${list})
    union select l.order_id from orders.attendee a join orders.order_line l on l.id = a.order_line_id where a.person_id = any(${list})))`
}

type Raw = {
  id: string
  number: string
  buyer_id: string | null
  city_name: string | null
  status: QueueRow['status']
  placed_at: string
  paid_at: string | null
  total_cents: number
  open_decisions: DecisionKind[] | null
  items: QueueItem[] | null
  matched: Matched[]
}

const rowOf = (raw: Raw, money = orderMoney([], [])): QueueRow => ({
  number: Number(raw.number),
  cityName: raw.city_name,
  erased: raw.buyer_id === null,
  status: raw.status,
  isPaid: raw.paid_at !== null,
  placedAt: new Date(raw.placed_at),
  total: cents(raw.total_cents),
  arriving: money.arriving,
  paid: money.paid,
  refunded: money.refunded,
  refunding: money.refundPending,
  items: mergeByTitle(raw.items ?? []),
  openDecisions: raw.open_decisions ?? [],
  matched: raw.matched,
})

/** Registrations are one line each; a queue shows "City Attorneys × 6". */
function mergeByTitle(items: readonly QueueItem[]): QueueItem[] {
  const byTitle = new Map<string, QueueItem>()
  for (const item of items) {
    const key = `${item.kind} ${item.title}`
    const known = byTitle.get(key)
    byTitle.set(key, known ? addQuantities(known, item) : item)
  }
  return [...byTitle.values()]
}

const addQuantities = (one: QueueItem, other: QueueItem): QueueItem => ({
  ...one,
  quantity: one.quantity + other.quantity,
  shipped: one.shipped + other.shipped,
  canceled: one.canceled + other.canceled,
})

/** The counts on the queues' tabs, each up to a thousand. Throws Forbidden unless the actor may see orders. */
export async function queueCounts(ctx: Ctx): Promise<{ toShip: number; decisions: number; approvals: number }> {
  must(canSeeOrders(ctx.actor))
  const [row] = await ctx.db.execute<{ toShip: number; decisions: number; approvals: number }>(counts)
  return row ?? { toShip: 0, decisions: 0, approvals: 0 }
}

const counts = sql`select
  (select count(*)::int from (
    select distinct l.order_id from orders.order_line l join orders."order" o on o.id = l.order_id and o.status = 'accepted'
    where ${hasCopiesToShip} and ${isNotWaitingForConfirmation} limit 1000) as waiting) as "toShip",
  (select count(*)::int from (select 1 from orders.decision where resolved_at is null limit 1000) as open) as decisions,
  (select count(*)::int from (select 1 from orders."order" where status = 'requested' limit 1000) as waiting) as approvals`
