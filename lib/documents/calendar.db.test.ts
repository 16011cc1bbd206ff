import { and, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { flatPrices } from '@/db/factories/catalog'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { buyEverything } from '@/db/factories/paid-order'
import { attendee } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { addDays, dayOf } from '@/lib/base/calendar'
import { NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { getCalendar } from './get-calendar'

const world = openMoneyWorld()

test('the calendar file contains the conference once, and the session that an attendee picked', async () => {
  const bought = await buyEverything(world, 'calendar@alder.example', ['thao3@alder.example', 'ben3@alder.example'])
  const ctx = world.as(bought.buyer)
  const file = await getCalendar(ctx, { number: bought.number, slug: null })
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(file).toContain(`DTSTART;VALUE=DATE:${bought.conference.startsOn.replaceAll('-', '')}`)
  expect(file).toContain('SUMMARY:Workshop (Thảo')
  await expect(getCalendar(ctx, { number: bought.number, slug: 'another-conference' })).rejects.toThrow(NotFound)
  await expect(getCalendar(world.as(await world.member()), { number: bought.number, slug: null })).rejects.toThrow(
    NotFound,
  )
})

test('the buyer’s calendar file names a colleague, never the buyer, and keeps the seat of an attendee whose details were deleted', async () => {
  const own = 'own-seat@alder.example'
  const bought = await buyEverything(world, own, [own, 'ben4@alder.example'])
  const told = async () => {
    const file = await getCalendar(world.as(bought.buyer), { number: bought.number, slug: null })
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
    return events.map((each) => new ICAL.Event(each)).map(({ summary, description }) => [summary, description])
  }
  const { title, slug } = bought.conference
  const page = expect.stringMatching(new RegExp(`/conferences/${slug}$`))
  const named = (name: string) => expect.stringMatching(new RegExp(`/${slug}\nAlso registered: ${name}$`))
  expect(await told()).toEqual([
    [title, named('Ben Muñoz')],
    ['Workshop', page],
  ])
  const [who] = await world
    .db()
    .select({ person: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(and(eq(orderLine.orderId, bought.id), eq(attendee.isBuyer, false)))
  await world.db().transaction((tx) => ordersPrivacy.eraseFor(tx, who?.person as PersonId, new Date()))
  expect((await told())[0]).toEqual([title, named('attendee \\(details removed\\)')])
})

/** The attached calendar file of the newest email to an address. */
async function mailedCalendar(to: string): Promise<string> {
  const [mail] = await world.messages(to)
  const answer = await fetch(`${world.mailboxUrl()}/messages/${mail?.id}/attachments/0`)
  return answer.text()
}

function eventsIn(file: string): { uid: string; span: string }[] {
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
  return events
    .map((each) => new ICAL.Event(each))
    .map(({ uid, startDate, endDate }) => ({
      uid,
      span: `${startDate}/${endDate}`,
    }))
}

test('one person’s whole conference and two single days are three events, and each email has the event of its seat', async () => {
  const startsOn = addDays(dayOf(new Date()), 60)
  const days = [startsOn, addDays(startsOn, 1), addDays(startsOn, 2), addDays(startsOn, 3)]
  const common = { description: '', prices: flatPrices(10_000), quotas: ['Conference'] }
  const made = await makeConference(world.db(), {
    startsOn,
    tickets: [
      { ...common, name: 'Whole', kind: 'full' },
      { ...common, name: 'First day', kind: 'one-day', onDay: days[0] },
      { ...common, name: 'Third day', kind: 'one-day', onDay: days[2] },
    ],
  })
  const buyer = await world.member('days@alder.example')
  const names = ['Whole', 'First day', 'Third day']
  const cartId = await makeCart(
    world.db(),
    buyer,
    names.map((name) => ({ kind: 'ticket', itemId: made.ticketIds[name] ?? '', quantity: 1 })),
    new Date(),
  )
  const attendees = names.map((name) =>
    attendeeInput({
      ticketTypeId: made.ticketIds[name] ?? '',
      email: name === 'Whole' ? 'whole@alder.example' : 'single@alder.example',
    }),
  )
  const placed = await placeOrder(world.as(buyer), placing({ cartId, attendees, seenTotal: 30_000 }))
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  world.pay({ number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer })
  await settleOrder(world.as(buyer), { checkoutSessionId: row.checkoutSessionId ?? '' })
  await world.jobs()

  const whole = `${days[0]}/${days[3]}`
  const downloaded = eventsIn(await getCalendar(world.as(buyer), { number: row.number, slug: null }))
  expect(downloaded.map(({ span }) => span)).toEqual([whole, `${days[0]}/${days[1]}`, `${days[2]}/${days[3]}`])
  expect(new Set(downloaded.map(({ uid }) => uid)).size).toBe(3)
  expect(eventsIn(await getCalendar(world.as(buyer), { number: row.number, slug: null }))).toEqual(downloaded)
  expect(eventsIn(await mailedCalendar('whole@alder.example'))).toEqual([downloaded[0]])
  expect(await world.messages('single@alder.example')).toHaveLength(2)
})
