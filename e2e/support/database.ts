import { createHash } from 'node:crypto'
import type { BrowserContext } from 'playwright/test'
import postgres from 'postgres'
import { oneAtATime as takeTurn } from '@/sandbox/testing/take-turns'

let opened: postgres.Sql | undefined

function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL says where the portal of the journeys keeps its tables')
  return url
}

/** The portal's main database, for what no page shows: that nothing was written, or that a price changes meanwhile. */
export function database(): postgres.Sql {
  opened ??= postgres(databaseUrl(), { max: 2, onnotice: () => undefined })
  return opened
}

/** Runs `work` while no other journey, in any process, runs work of the same name against the same portal. */
export const oneAtATime = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  takeTurn({ url: databaseUrl(), name: `journey: ${name}` }, work)

/** The address of the conference that journeys buy ends with the year of its edition. */
export async function conferenceSlug(): Promise<string> {
  const [row] = await database()<{ slug: string }[]>`
    select slug from catalog.conference where title = 'City Attorneys Spring Conference' order by starts_on desc limit 1`
  if (!row) throw new Error('the demo has no such conference')
  return row.slug
}

/**
 * All journeys come from one network, unlike real visitors. So the requests, orders and holds of earlier journeys do
 * not count against the next. The limits have tests of their own, beside the commands.
 */
export async function forgetNetwork(): Promise<void> {
  const sql = database()
  // One row after the other: a statement that holds several locks could deadlock with the portal's own transactions.
  for (const { bucket, digest, start } of await sql`
    select bucket, digest, window_start::text as start from accounts.rate_limit where bucket like '%-network'`)
    await sql`delete from accounts.rate_limit
      where bucket = ${bucket} and digest = ${digest} and window_start = ${start}::text::timestamptz`
  for (const { id } of await sql`select id from orders."order" where network_digest is not null`)
    await sql`update orders."order" set network_digest = null where id = ${id}`
}

export async function closeDatabase(): Promise<void> {
  await opened?.end()
  opened = undefined
}

/** The random id of the person who is signed in here. */
export async function personOf(context: BrowserContext): Promise<string> {
  const [row] = await database()<{ person_id: string }[]>`
    select person_id from accounts.login_session where digest = ${await sessionOf(context)}`
  if (!row) throw new Error('nobody is signed in')
  return row.person_id
}

/** Makes the sign-in of this browser an hour old. Other journeys may use the same account at the same time. */
export async function ageSignIn(context: BrowserContext): Promise<void> {
  await database()`update accounts.login_session set fresh_at = now() - interval '1 hour'
    where digest = ${await sessionOf(context)}`
}

/** How the database knows the login session of this browser. */
async function sessionOf(context: BrowserContext): Promise<Buffer> {
  const token = (await context.cookies()).find(({ name }) => name.endsWith('session'))?.value ?? ''
  return createHash('sha256').update(`session ${token}`).digest()
}

/** Rows of a person's orders and carts. A refused request must add none. */
export async function writtenFor(person: string): Promise<Record<string, number>> {
  const [row] = await database()<Record<string, number>[]>`
    select
      (select count(*)::int from orders."order" where buyer_id = ${person}) as orders,
      (select coalesce(sum(l.quantity), 0)::int from orders.cart_line l join orders.cart c on c.id = l.cart_id
        where c.person_id = ${person}) as in_cart,
      (select count(*)::int from registrations.seat p
        join registrations.registration r on r.id = p.registration_id
        join orders.order_line l on l.id = r.order_line_id
        join orders."order" o on o.id = l.order_id
        where o.buyer_id = ${person} and p.released_at is null) as seats,
      (select count(*)::int from orders.refund r join orders."order" o on o.id = r.order_id
        where o.buyer_id = ${person}) as refunds`
  return { ...row }
}
