import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import { newId, type PersonId } from '@/lib/base/ids'
import { type PlaceOrderRefusal, type PlaceOrderWithNetwork, placeOrder } from '@/lib/checkout/place-order'
import { warningKey } from '@/lib/checkout/rules/order-warnings'
import { closeJobs } from '@/lib/infra/job-queue'
import { availabilityOf } from '@/lib/registrations/quotas'
import { closeVault, ensureVault } from '@/lib/vault'
import { format } from '../schema/catalog'
import { order } from '../schema/orders'
import { type TestDb, testDb } from '../testing'
import { makeMember, memberCtx } from './accounts'
import { type ConferenceSpec, makeConference, makePublication, samePrice } from './catalog'
import { makeCity } from './cities'
import { attendeeInput, deliveryInput, makeCart, placing } from './orders'

export const start = new Date('2027-01-11T18:05:00Z')
export const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

const price = 62_500
let box: TestDb

/** The databases of the test file that called `openSalesWorld`. */
export const salesDb = () => box.db
export const salesKeys = () => box.keys

/** Databases and Alder, a member city, for tests of sales and holds. */
export function openSalesWorld(): void {
  beforeAll(async () => {
    box = await testDb({ connections: 20 })
    await ensureVault(start)
    await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, start)
  })
  afterAll(async () => {
    await closeJobs()
    await closeVault()
    await box.close()
  })
}

const prices = [
  { attendeeKind: 'member-city' as const, tier: 'regular' as const, cents: price },
  { attendeeKind: 'other' as const, tier: 'regular' as const, cents: price },
]

type TicketPrices = ConferenceSpec['tickets'][number]['prices']

/** A conference with one quota and one ticket. */
export const roomFor = (capacity: number, prices: TicketPrices) =>
  makeConference(
    box.db,
    {
      startsOn: '2027-05-12',
      endsOn: '2027-05-14',
      onlineUntil: '2027-05-05',
      earlyUntil: null,
      refundUntil: '2027-04-23',
      quotas: { room: capacity },
      tickets: [{ name: 'Full conference', kind: 'full', description: '', quotas: ['room'], prices }],
      sessions: [],
    },
    start,
  )

/** A conference and a printed book, with enough seats and copies for everyone. */
export async function sale(cents = price) {
  const made = await roomFor(
    500,
    prices.map((each) => ({ ...each, cents })),
  )
  const book = await makePublication(
    box.db,
    { formats: [{ kind: 'print', name: 'Print', stock: 2_000, grams: 10, prices: samePrice(1_000) }] },
    start,
  )
  const ticket = made.ticketIds['Full conference'] ?? ''
  const print = Object.values(book.formatIds)[0] ?? ''
  const held = async (now: Date) => {
    const [left] = await availabilityOf(box.db, [made.quotaIds.room ?? ''], now)
    const [stock] = await box.db.select({ n: format.stock }).from(format).where(eq(format.id, print))
    return { seats: 500 - (left?.left ?? 0), copies: 2_000 - (stock?.n ?? 0) }
  }
  return { ticket, print, held }
}
export type Sale = Awaited<ReturnType<typeof sale>>

let people = 0
export const member = () => makeMember(box.db, `buyer${++people}@alder.example`, start)

export async function cartOf(
  sold: Sale,
  person: PersonId,
  want: { seats: number; copies: number },
): Promise<PlaceOrderWithNetwork> {
  const items = [
    ...(want.seats > 0 ? [{ kind: 'ticket' as const, itemId: sold.ticket, quantity: want.seats }] : []),
    ...(want.copies > 0 ? [{ kind: 'publication' as const, itemId: sold.print, quantity: want.copies }] : []),
  ]
  const cartId = await makeCart(box.db, person, items, start)
  const attendees = Array.from({ length: want.seats }, () => attendeeInput({ ticketTypeId: sold.ticket }))
  return placing({ cartId, attendees, delivery: want.copies > 0 ? deliveryInput() : null })
}

/**
 * Places the order. If it is refused with a new total or a question, tries again with that total and the answers,
 * always with a new key.
 */
export async function press(person: PersonId, input: PlaceOrderWithNetwork, now: Date) {
  const ctx = memberCtx(box.db, person, now)
  const send = (over: Partial<PlaceOrderWithNetwork>) => placeOrder(ctx, { ...input, ...over, idempotencyKey: newId() })
  let over: Partial<PlaceOrderWithNetwork> = { seenTotal: -1 }
  for (let tries = 0; tries < 3; tries++) {
    const result = await send(over)
    if (result.ok) return result
    if (result.refusal.code === 'total-changed') over = { ...over, seenTotal: result.refusal.total }
    else if (result.refusal.code === 'warnings')
      over = {
        ...over,
        confirmed: [...(over.confirmed ?? input.confirmed), ...result.refusal.warnings.map(warningKey)],
      }
    else return result
  }
  return send(over)
}

export async function placed(person: PersonId, input: PlaceOrderWithNetwork, now: Date): Promise<number> {
  const answer = await press(person, input, now)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.orderNumber
}

export async function refused(person: PersonId, input: PlaceOrderWithNetwork, now: Date): Promise<PlaceOrderRefusal> {
  const answer = await press(person, input, now)
  if (answer.ok) throw new Error('was placed')
  return answer.refusal
}

export const rowOf = async (number: number) => {
  const [row] = await box.db.select().from(order).where(eq(order.number, number))
  if (!row) throw new Error('no such order')
  return row
}

export const pendingOf = (person: PersonId) =>
  box.db
    .select({ id: order.id, number: order.number, holdUntil: order.holdUntil })
    .from(order)
    .where(sql`${order.buyerId} = ${person} and ${order.status} = 'pending'`)
