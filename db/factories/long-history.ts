import { sql } from 'drizzle-orm'
import type { Db } from '../client'
import { makeManyOrders } from './many-orders'

const rows = 10_000

/**
 * A database after years: the orders of makeManyOrders, and 10,000 rows in every other table that grows. No row is due
 * for any scheduled job: what is old has been handled.
 */
export async function makeLongHistory(db: Db, orders: number, now: Date): Promise<void> {
  await makeManyOrders(db, orders, now)
  const all = sql`generate_series(1, ${sql.raw(String(rows))}) i`
  const id = (what: string) => sql`md5(${sql.raw(`'${what}-' || i`)})::uuid`
  const digest = (what: string) => sql`sha256(${sql.raw(`('${what}-' || i)::bytea`)})`
  const ofOrder = sql`(select id, row_number() over (order by number) as i from orders."order") o`
  const ofLine = sql`(select id, order_id, row_number() over (order by order_id, position) as i from orders.order_line
    where kind = 'registration') l`
  for (const fill of [
    // A fifth of the buyers are erased, and Stripe has redacted their payments.
    sql`update orders."order" set buyer_id = null, redacted_at = now() where number % 5 = 0`,
    sql`insert into accounts.account (person_id, created_at, last_sign_in_at) select ${id('account')}, now(), now() from ${all}`,
    sql`insert into accounts.login_session (digest, id, person_id, created_at, fresh_at, seen_at, expires_at, device)
      select ${digest('session')}, ${id('session')}, ${id('account')}, now(), now(), now(), now() + interval '30 days', 'Firefox'
      from ${all}`,
    sql`insert into accounts.sign_in_attempt (id, subject_id, link_digest, created_at, expires_at)
      select ${id('attempt')}, ${id('subject')}, ${digest('link')}, now(), now() + interval '30 minutes' from ${all}`,
    sql`insert into accounts.rate_limit (bucket, digest, window_start, count)
      select (array['code-address', 'mail-network', 'try-network', 'order-network'])[1 + i % 4], ${digest('limit')}, now(), 1
      from ${all}`,
    sql`insert into orders.cart (id, token_digest, person_id, created_at, updated_at)
      select ${id('cart')}, ${digest('cart')}, case when i % 10 > 0 then ${id('account')} end, now() - interval '30 days',
        case when i % 10 > 0 then now() - interval '30 days' else now() end from ${all}`,
    sql`insert into orders.cart_line (id, cart_id, kind, item_id, quantity, added_at)
      select ${id('cart-line')}, ${id('cart')}, 'ticket', ${id('item')}, 1, now() from ${all}`,
    sql`insert into orders.journal_entry (order_id, source_id, account, cents, at)
      select ${id('order')}, ${id('payment')}, 'cash', 3500, now() from ${all}`,
    sql`insert into orders.money_act (id, order_id, act, who, cents, at)
      select ${id('act')}, o.id, 'refunded', 'system', 3500, now() from ${ofOrder} where i <= ${rows}`,
    sql`insert into orders.large_order (order_id, decided_at, verdict) select o.id, now(), 'approved' from ${ofOrder}
      where i <= ${rows}`,
    sql`insert into orders.stripe_event (id, type, received_at) select 'evt_' || i, 'charge.refunded', now() from ${all}`,
    sql`insert into orders.refund_line (refund_id, order_line_id, net_cents, tax_cents)
      select r.id, l.id, 3500, 0 from orders.refund r join orders.order_line l on l.order_id = r.order_id`,
    sql`insert into orders.member_price_check (order_line_id, conference_id, basis, difference_cents, opened_at, resolved_at, resolution)
      select l.id, ${id('conference')}, 'address', 100, now(), now(), 'link' from ${ofLine}`,
    sql`insert into registrations.registration_session (registration_id, session_id)
      select r.id, ${sql.raw("md5('event-session')::uuid")} from registrations.registration r`,
    sql`insert into fulfillment.shipment_line (shipment_id, order_line_id, quantity)
      select s.id, l.id, 2 from fulfillment.shipment s join orders.order_line l on l.order_id = s.order_id and l.kind = 'print'`,
    sql`insert into fulfillment.download (digest, order_line_id, person_id, created_at, expires_at)
      select ${digest('download')}, ${id('line')}, ${id('account')}, now(), now() + interval '1 hour' from ${all}`,
    sql`insert into fulfillment.search (id, session_id, people, expires_at)
      select ${id('search')}, ${id('session')}, '{}', now() + interval '15 minutes' from ${all}`,
    sql`insert into privacy.erasure (id, person_id, people, receipt_digest, step, requested_at, completed_at, unreadable_after, orders)
      select ${id('erasure')}, ${id('erased')}, '{}', ${digest('receipt')}, 'done', now(), now(), now(), array[${id('gone')}]
      from ${all}`,
    // Staff closed all of them. A third of the buyers are erased, a third have an account, a third are unknown.
    sql`insert into orders.stripe_mismatch (id, kind, stripe_id, order_id, cents, paid_at, found_at, checkout_session_id, resolution,
        resolved_at, erasure_checked_at, buyer_erased_at, redacted_at, buyer_id, address_unknown_at)
      select ${id('mismatch')}, 'payment-without-order', 'pi_lost_' || i, ${id('lost')}, 3500, now(), now(), 'cs_lost_' || i, 'refunded',
        now(), now(), case when i % 3 = 0 then now() end, case when i % 3 = 0 then now() end,
        case when i % 3 = 1 then ${id('account')} end, case when i % 3 = 2 then now() end from ${all}`,
    sql`insert into orders.mismatch_act (id, mismatch_id, act, who, cents, at)
      select ${id('mismatch-act')}, ${id('mismatch')}, 'refunded', 'staff', 3500, now() from ${all}`,
  ])
    await db.execute(fill)
  await db.execute(sql`analyze`)
}
