import { and, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { buyEverything } from '@/db/factories/paid-order'
import { orderLine } from '@/db/schema/orders'
import { canceledRegistrationsOfLines } from '@/lib/attendees/registration-details'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { getCalendar } from './get-calendar'

const world = openMoneyWorld()
const full = 62_500
const refund = 55_000

const seatsOf = (orderId: string) =>
  world
    .db()
    .select({ id: orderLine.id })
    .from(orderLine)
    .where(and(eq(orderLine.orderId, orderId), eq(orderLine.kind, 'registration')))
    .orderBy(orderLine.position)

type Bought = { id: string; number: number; buyer: Parameters<typeof world.as>[0] }

/** Cancels the seat at this position, with every email sent. */
async function cancelSeat(bought: Bought, position: number, seenRefund = refund): Promise<void> {
  const lineId = (await seatsOf(bought.id))[position]?.id ?? ''
  const done = await cancelRegistration(world.as(bought.buyer), { orderNumber: bought.number, lineId, seenRefund })
  expect(done).toMatchObject({ ok: true })
  await world.jobs()
}

async function bought(emails: readonly string[], { me }: { me?: number } = {}): Promise<Bought> {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const buyer = await world.member(emails[0] ?? '')
  const order = await world.order(buyer, ticketIds['Full conference'] ?? '', [...emails], emails.length * full, { me })
  world.pay(order)
  await settleOrder(world.as(buyer), { checkoutSessionId: order.checkoutSessionId })
  await world.jobs()
  return order
}

type Event = { method: string; uid: string; status: string | null; sequence: number }

function eventsOf(file: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    method: String(calendar.getFirstPropertyValue('method')),
    uid: String(event.getFirstPropertyValue('uid')),
    status: event.getFirstPropertyValue('status')?.toString() ?? null,
    sequence: Number(event.getFirstPropertyValue('sequence')),
  }))
}

/** The events in the calendar file of the newest email to this address with this subject; none without a file. */
async function mailed(to: string, subject: RegExp): Promise<Event[]> {
  const mail = (await world.messages(to)).find((each) => subject.test(each.subject))
  expect(mail, `${to} ${subject}`).toBeDefined()
  const answer = await fetch(`${world.mailboxUrl()}/messages/${mail?.id}/attachments/0`)
  return answer.ok ? eventsOf(await answer.text()) : []
}

test('the email of a cancellation removes the conference and its session from the attendee’s calendar (they stayed)', async () => {
  const order = await buyEverything(world, 'removes@alder.example', ['thao5@alder.example', 'ben5@alder.example'])
  const sent = await mailed('thao5@alder.example', /^You are registered/)
  expect(sent).toHaveLength(2)
  await cancelSeat(order, 0)
  const removed = await mailed('thao5@alder.example', /was canceled$/)
  expect(removed.map(({ uid }) => uid)).toEqual(sent.map(({ uid }) => uid))
  for (const [i, event] of removed.entries()) {
    expect(event).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' })
    expect(event.sequence).toBeGreaterThan(sent[i]?.sequence ?? 0)
  }
  // The buyer's own file has the conference for the other attendee, and no longer the session.
  const session = sent.map(({ uid }) => uid).filter((uid) => uid.startsWith('session-'))
  expect((await mailed('removes@alder.example', /^Cancellation/)).map(({ uid }) => uid)).toEqual(session)
  const offered = eventsOf(await getCalendar(world.as(order.buyer), { number: order.number, slug: null }))
  expect(offered.map(({ uid }) => uid)).toEqual(sent.map(({ uid }) => uid).filter((uid) => !session.includes(uid)))
})

test('the event stays in a calendar while another seat of the same address has it', async () => {
  const own = 'twice@alder.example'
  const order = await bought([own, own, 'other@alder.example'], { me: 0 })
  await cancelSeat(order, 1)
  expect(await mailed(own, /was canceled$/)).toEqual([])
  await cancelSeat(order, 2)
  expect(await mailed('other@alder.example', /was canceled$/)).toMatchObject([{ method: 'CANCEL' }])
  expect(await mailed(own, /^Cancellation/)).toEqual([])
  await cancelSeat(order, 0)
  expect(await mailed(own, /^Cancellation/)).toMatchObject([{ method: 'CANCEL', status: 'CANCELLED' }])
})

test('nothing is removed for a seat that was never confirmed, because no calendar file was sent for it', async () => {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member('unpaid@alder.example')
  const order = await world.order(buyer, ticketIds['Full conference'] ?? '', ['never@alder.example'], full)
  expect(await cancelOrder(world.as(buyer), { orderNumber: order.number })).toMatchObject({ ok: true })
  const lineIds = (await seatsOf(order.id)).map(({ id }) => id)
  expect(await canceledRegistrationsOfLines(world.db(), lineIds, new Date())).toEqual([])
})
