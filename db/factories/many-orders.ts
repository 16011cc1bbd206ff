import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { makeConference, makePublication } from './catalog'

/** One buyer of four orders, of which one was refunded ($35), and the quota of one conference. */
export type ManyOrders = { quotaId: string; buyer: string }

/** Ids are computed from an order's number, so that statements over whole tables agree on them. */
const id = (what: string, ...numbers: string[]) =>
  sql.raw(`md5(concat_ws('-', '${what}', ${numbers.join(', ')}))::uuid`)
const orderId = id('order', 'i')
const buyerId = id('buyer', 'i / 4')
const lineId = (position: number) => id('line', 'i', String(position))
const quotaId = id('quota', 'i / 500')
const hasSeat = sql.raw('i % 5 < 2')
const hasPrint = sql.raw('i % 5 >= 2')
const isPaid = sql.raw('i % 25 > 1')

/**
 * Creates an order history with statements over whole tables. Each buyer has four orders. Two orders in five have a
 * seat at a conference (one conference for every 500 orders); the others have printed copies, and every fifth has a
 * PDF. One in 25 is canceled and one in 25 expired. The newest 150 and the oldest 36 with copies, and one in a
 * thousand, wait to be shipped, so a deep page of that queue is full at any size. Five wait for a decision. Sealed data
 * about people is random bytes that no one can open.
 */
export async function makeManyOrders(db: Db, orders: number, now: Date): Promise<ManyOrders> {
  const made = await makeConference(db, { quotas: { Conference: 10_000_000, Workshop: 10_000_000 } }, now)
  const book = await makePublication(db, {}, now)
  const ticketId = made.ticketIds['Full conference'] ?? ''
  const all = sql`generate_series(1, ${sql.raw(String(orders))}) i`
  const at = sql`(${now.toISOString()}::timestamptz - make_interval(mins => ${sql.raw(String(orders))} - i))`
  const waits = sql`(i <= 60 or i > ${sql.raw(String(orders - 250))} or i % 1000 = 2)`
  await db.execute(sql`
    insert into orders."order" (id, buyer_id, status, idempotency_key, net_cents, shipping_cents, tax_cents, total_cents,
      placed_at, hold_until, accepted_or_ended_at, paid_at, receipt_sealed_at, people_erased_at, checkout_session_id)
    select ${orderId}, ${buyerId}, case i % 25 when 0 then 'canceled' when 1 then 'expired' else 'accepted' end,
      ${id('key', 'i')}, 3500, 0, 0, 3500, ${at}, ${at}, ${at}, case when ${isPaid} then ${at} end, case when ${isPaid} then ${at} end,
      case when not ${isPaid} then ${at} end, 'cs_' || i from ${all} order by i`)
  const line = sql`insert into orders.order_line (id, order_id, position, kind, item_id, conference_id, title, why,
    unit_cents, quantity, net_cents, tax_cents, refundable, charge_cents, canceled_at, shipped_quantity)`
  const canceledAt = sql`case when ${isPaid} then null else ${at} end`
  await db.execute(sql`${line}
    select ${lineId(1)}, ${orderId}, 0, 'registration', ${ticketId}::uuid, ${made.id}::uuid, 'Conference', '{}',
      3500, 1, 3500, 0, true, 0, ${canceledAt}, 0 from ${all} where ${hasSeat}`)
  await db.execute(sql`${line}
    select ${lineId(2)}, ${orderId}, 0, 'print', ${book.formatIds.Print ?? ''}::uuid, null, 'Handbook', '{}',
      1750, 2, 3500, 0, true, 0, ${canceledAt}, case when ${isPaid} and not ${waits} then 2 else 0 end
    from ${all} where ${hasPrint}`)
  await db.execute(sql`${line}
    select ${lineId(3)}, ${orderId}, 1, 'digital', ${book.formatIds.PDF ?? ''}::uuid, null, 'Handbook, PDF', '{}',
      0, 1, 0, 0, false, 0, ${canceledAt}, 0 from ${all} where i % 5 = 4`)
  await db.execute(sql`
    insert into orders.payment (id, stripe_id, method, status, cents, at, verified_at)
    select ${id('payment', 'i')}, 'pi_' || i, 'card', 'succeeded', 3500, ${at}, ${at} from ${all} where ${isPaid}`)
  await db.execute(sql`
    insert into orders.payment_allocation (payment_id, order_id, cents)
    select ${id('payment', 'i')}, ${orderId}, 3500 from ${all} where ${isPaid}`)
  await db.execute(sql`
    insert into orders.attendee (order_line_id, state, person_id, is_buyer, notice_token_digest)
    select ${lineId(1)}, 'named', ${id('attendee', 'i')}, false, sha256(('notice' || i)::bytea) from ${all} where ${hasSeat}`)
  await db.execute(sql`
    insert into orders.decision (id, order_id, kind, source_id, opened_at, resolved_at)
    select ${id('decision', 'i')}, ${orderId}, 'external-refund', 're_' || i, ${at},
      case when i > ${sql.raw(String(orders))} - 50 then null else ${at} end from ${all} where i % 10 = 3`)
  await db.execute(sql`
    insert into registrations.registration (id, conference_id, ticket_type_id, order_line_id, attendee_id, status, created_at)
    select ${id('registration', 'i')}, ${made.id}::uuid, ${ticketId}::uuid, ${lineId(1)}, ${id('attendee', 'i')},
      case when ${isPaid} then 'confirmed' else 'canceled' end, ${at} from ${all} where ${hasSeat}`)
  await db.execute(sql`
    insert into registrations.quota (id, conference_id, label, capacity)
    select distinct ${quotaId}, ${id('conference', 'i / 500')}, 'Conference', 1000 from ${all}`)
  await db.execute(sql`
    insert into registrations.seat (id, quota_id, registration_id, released_at)
    select ${id('seat', 'i')}, ${quotaId}, ${id('registration', 'i')}, ${canceledAt} from ${all} where ${hasSeat}`)
  await db.execute(sql`
    insert into fulfillment.shipment (id, order_id, carrier, idempotency_key, shipped_at)
    select ${id('shipment', 'i')}, ${orderId}, 'USPS', ${id('ship', 'i')}, ${at}
    from ${all} where ${hasPrint} and ${isPaid} and not ${waits}`)
  await db.execute(sql`
    insert into orders.refund (id, order_id, payment_id, stripe_id, status, cents, reason, requested_by, requested_at)
    select ${id('refund', 'i')}, ${orderId}, ${id('payment', 'i')}, 're_' || i, 'succeeded', 3500, 'canceled-by-member', 'staff', ${at}
    from ${all} where i % 10 = 3 and ${isPaid}`)
  await addPeople(db, { all, at })
  await db.execute(sql`analyze`)
  const [row] = await db.execute<ManyOrders>(sql`select ${id('buyer', '3')} as buyer, ${id('quota', '0')} as "quotaId"`)
  return { buyer: row?.buyer ?? '', quotaId: row?.quotaId ?? '' }
}

/** A contact for each buyer, an attendee for each seat, and one access for each purchase: a vault of realistic size. */
async function addPeople(db: Db, { all, at }: { all: SQL; at: SQL }): Promise<void> {
  const isBuyer = sql.raw('i % 4 = 0')
  const attendeeId = id('attendee', 'i')
  const person = sql`insert into vault.person (id, created_at) select`
  await db.execute(sql`${person} ${buyerId}, ${at} from ${all} where ${isBuyer}`)
  await db.execute(sql`${person} ${attendeeId}, ${at} from ${all} where ${hasSeat}`)
  const record = sql`
    insert into vault.record (person_id, kind, version, sealed, given_by, given_for, giver_id, form, policy_version, updated_at)
    select`
  const noise = sql.raw("decode(repeat(md5(i::text), 12), 'hex')")
  await db.execute(sql`${record} ${buyerId}, 'contact', 1, ${noise}, 'self', 'account', null, 'sign-in', 'noise', ${at}
    from ${all} where ${isBuyer}`)
  await db.execute(sql`${record} ${attendeeId}, 'attendee', 1, ${noise}, 'buyer', 'commerce', ${buyerId}, 'checkout-attendee',
    'noise', ${at} from ${all} where ${hasSeat}`)
  await db.execute(sql`
    insert into vault.access (actor_role, person_id, fields, purpose, subject, verdict, hour, at)
    select 'fulfillment', ${buyerId}, array['delivery.street'], 'ship-order', 'order:' || i, 'granted', ${at}, ${at} from ${all}`)
}
