import { and, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { makeConference, makePublication } from '@/db/factories'
import { flatPrices } from '@/db/factories/catalog'
import { makeTaxPlace } from '@/db/factories/cities'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { textOfPdf } from '@/db/factories/read-pdf'
import { conference } from '@/db/schema/catalog'
import { orderLine } from '@/db/schema/orders'
import { saveProfile } from '@/lib/accounts/save-profile'
import { system } from '@/lib/base/actor'
import { addDays, dayOf } from '@/lib/base/calendar'
import { NotFound } from '@/lib/base/errors'
import { formatDate } from '@/lib/base/format-dates'
import { newId } from '@/lib/base/ids'
import { accessLogOf } from '@/lib/vault'
import { cancelRegistration } from './cancel-registration'
import { freezeReceipt } from './freeze-receipt'
import { getCalendar } from './get-calendar'
import { getOrder } from './get-order'
import { listMyRegistrations } from './list-registrations'
import { placeOrder } from './place-order'
import { settleOrder } from './settle-order'
import { writeReceipt } from './write-receipt'

const world = openMoneyWorld()

const receiptText = async (ctx: ReturnType<typeof world.as>, number: number) =>
  textOfPdf((await writeReceipt(ctx, { number, lineId: null }, { compress: false })).bytes).join('\n')

/** One registration with a session, two printed books to a place taxed at 8.75%, all paid. */
async function everything(email: string, attendees: readonly string[], firstNames = ['Thảo', 'Ben']) {
  const made = await makeConference(world.db())
  const book = await makePublication(world.db())
  const taxed = await makeTaxPlace(world.db(), { name: 'Alder' })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const buyer = await world.member(email)
  const ctx = world.as(buyer)
  const cartId = await makeCart(
    world.db(),
    buyer,
    [
      { kind: 'ticket', itemId: ticketTypeId, quantity: attendees.length },
      { kind: 'publication', itemId: book.formatIds.Print ?? '', quantity: 2 },
    ],
    new Date(),
  )
  const order = placing({
    cartId,
    attendees: attendees.map((who, i) =>
      attendeeInput({
        ticketTypeId,
        email: who,
        isMe: who === email,
        firstName: firstNames[i] ?? '',
        lastName: i === 0 ? 'Nguyễn' : 'Muñoz',
        sessionIds: i === 0 ? [made.sessionIds.Workshop ?? ''] : [],
      }),
    ),
    delivery: deliveryInput({ taxPlaceId: taxed.id }),
    seenTotal: -1,
  })
  const asked = await placeOrder(ctx, order)
  const seenTotal = !asked.ok && asked.refusal.code === 'total-changed' ? asked.refusal.total : Number.NaN
  const placed = await placeOrder(ctx, { ...order, seenTotal })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  const bought = { number: row.number, id: row.id, checkoutId: row.checkoutId ?? '', buyer }
  world.pay(bought)
  await settleOrder(ctx, { checkoutId: bought.checkoutId })
  await world.jobs()
  return { ...bought, conference: made, total: seenTotal, row }
}

const registrationsOf = (orderId: string) =>
  world
    .db()
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.orderId, orderId), eq(orderLine.kind, 'registration')))
    .orderBy(orderLine.position)

const money = (cents: number) =>
  `$${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}`

test('the receipt is correct to the cent, names the association and its address, and says what went back', async () => {
  const bought = await everything('receipts@alder.example', ['thao@alder.example', 'ben@alder.example'])
  const ctx = world.as(bought.buyer)
  const before = textOfPdf(
    (await writeReceipt(ctx, { number: bought.number, lineId: null }, { compress: false })).bytes,
  )
  const text = before.join('\n')
  expect(text).toContain('League of California Cities\n1400 K Street, Suite 400, Sacramento, CA 95814')
  expect(text).toContain('Item\nQuantity\nEach\nAmount (US$)')
  expect(text).toContain('Receipt issued on')
  expect(text).not.toContain('page 2')
  expect(text).toContain(`Order\n${bought.number}`)
  expect(text).toContain('receipts@alder.example')
  expect(text).toContain('Nguyễn')
  expect(text).toContain('Ben Muñoz')
  const { row } = bought
  expect(row.totalCents).toBe(2 * 62_500 + 2 * 3_500 + row.shippingCents + 613)
  expect(text).toContain(`Shipping\n${money(row.shippingCents)}`)
  expect(text).toContain('Sales tax 8.75%, Alder\n$6.13')
  expect(text).toContain(`Total\n${money(row.totalCents)}`)
  expect(text).not.toContain('Returned')

  const [line] = await registrationsOf(bought.id)
  await cancelRegistration(ctx, { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: 55_000 })
  await world.jobs()
  expect(await receiptText(ctx, bought.number)).toContain(
    `Refunded on ${formatDate(new Date())}: You canceled\n−$550.00\nRemains paid\n${money(row.totalCents - 55_000)}`,
  )
})

test('each attendee has a receipt of their own; another’s order, an unpaid one and a stranger’s line have none', async () => {
  const bought = await everything('each@alder.example', ['thao2@alder.example', 'ben2@alder.example'])
  const ctx = world.as(bought.buyer)
  const [first, second] = await registrationsOf(bought.id)
  const one = await writeReceipt(ctx, { number: bought.number, lineId: second?.id ?? '' }, { compress: false })
  expect(one.filename).toBe(`receipt-${bought.number}-2.pdf`)
  const text = textOfPdf(one.bytes).join('\n')
  expect(text).toContain('Ben Muñoz')
  expect(text).toContain('Total\n$625.00\nPaid\n$625.00')
  expect(text).not.toContain('Nguyễn')
  const stranger = world.as(await world.member())
  const other = await everything('other@alder.example', ['x@alder.example'])
  const [theirs] = await registrationsOf(other.id)
  for (const [who, number, lineId] of [
    [stranger, bought.number, null],
    [ctx, 9_999_999, null],
    [ctx, null, null],
    [ctx, bought.number, theirs?.id ?? ''],
    [ctx, bought.number, newId()],
    [ctx, bought.number, `${first?.id} or 1=1`],
  ] as const) {
    await expect(writeReceipt(who, { number, lineId })).rejects.toThrow(NotFound)
  }
})

const profileOf = (firstName: string, organization: string) => ({
  ...{ cityId: '', title: '', phone: '', street: '', city: '', state: '', zip: '', topics: [] },
  ...{ firstName, lastName: 'Reyes', organization, mailNotices: false, letters: false },
})

test('a receipt keeps the buyer of its payment (it changed with the profile), and its bytes, until a refund', async () => {
  const buyer = await world.member('frozen@alder.example')
  await saveProfile(world.as(buyer), profileOf('Ana', 'City of Alder'))
  const made = await makeConference(world.db())
  const bought = await world.order(buyer, made.ticketIds['Full conference'] ?? '', ['a1@alder.example'], 62_500)
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutId: bought.checkoutId })
  await world.jobs()
  const read = async (at: Date) =>
    (await writeReceipt(world.as(buyer, at), { number: bought.number, lineId: null }, { compress: false })).bytes
  const first = await read(new Date())
  expect(textOfPdf(first).join('\n')).toContain('Ana Reyes\nOrganization\nCity of Alder')
  expect(textOfPdf(first)).not.toContain('Revised on')

  await saveProfile(world.as(buyer), profileOf('Bea', 'City of Birch'))
  await world
    .db()
    .update(conference)
    .set({ startsOn: '2030-01-01', endsOn: '2030-01-02' })
    .where(eq(conference.id, made.id))
  await freezeReceipt({ ...world.as(buyer), actor: system('orders.freeze-receipt') }, { orderId: bought.id })
  expect((await read(new Date(Date.now() + 86_400_000))).equals(first)).toBe(true)

  const [line] = await registrationsOf(bought.id)
  await world
    .db()
    .update(conference)
    .set({ startsOn: made.startsOn, endsOn: made.endsOn })
    .where(eq(conference.id, made.id))
  await cancelRegistration(world.as(buyer), { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: 55_000 })
  await world.jobs()
  const revised = await read(new Date())
  expect(textOfPdf(revised)).toContain('Revised on')
  expect(textOfPdf(revised).join('\n')).toContain('Ana Reyes')
  expect((await read(new Date(Date.now() + 86_400_000))).equals(revised)).toBe(true)
})

test('on a receipt an email address stands for a name in letters that no font has, never question marks', async () => {
  const bought = await everything('letters@alder.example', ['li@alder.example', 'old@alder.example'], ['小龍', '𓀀𓀁'])
  const text = await receiptText(world.as(bought.buyer), bought.number)
  expect(text).toContain('小龍')
  expect(text).toContain('old@alder.example')
  expect(text).not.toContain('?')
})

test('the calendar file holds the conference once and the session that somebody picked', async () => {
  const bought = await everything('calendar@alder.example', ['thao3@alder.example', 'ben3@alder.example'])
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

/** The attached calendar file of the newest mail to an address. */
async function mailedCalendar(to: string): Promise<string> {
  const [mail] = await world.mails(to)
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

test('a whole conference beside two single days of one person: three events, each mail with the event of its seat', async () => {
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
  world.pay({ number: row.number, id: row.id, checkoutId: row.checkoutId ?? '', buyer })
  await settleOrder(world.as(buyer), { checkoutId: row.checkoutId ?? '' })
  await world.jobs()

  const whole = `${days[0]}/${days[3]}`
  const downloaded = eventsIn(await getCalendar(world.as(buyer), { number: row.number, slug: null }))
  expect(downloaded.map(({ span }) => span)).toEqual([whole, `${days[0]}/${days[1]}`, `${days[2]}/${days[3]}`])
  expect(new Set(downloaded.map(({ uid }) => uid)).size).toBe(3)
  expect(eventsIn(await getCalendar(world.as(buyer), { number: row.number, slug: null }))).toEqual(downloaded)
  expect(eventsIn(await mailedCalendar('whole@alder.example'))).toEqual([downloaded[0]])
  expect(await world.mails('single@alder.example')).toHaveLength(2)
})

test('an order says its state, its lines, why each costs that, who attends, and where print goes; the reading leaves a trace', async () => {
  const bought = await everything('sees@alder.example', ['sees@alder.example', 'ben4@alder.example'])
  const ctx = world.as(bought.buyer)
  const order = await getOrder(ctx, bought.number)
  expect(order).toMatchObject({
    state: 'paid',
    total: bought.total,
    taxed: { placeName: 'Alder', milliPercent: 8_750 },
  })
  expect(order.lines.map((line) => line.kind)).toEqual(['registration', 'session', 'registration', 'print'])
  expect(order.lines.map((line) => line.attendee?.isMe)).toEqual([true, undefined, false, undefined])
  expect(order.lines[0]).toMatchObject({ cancelable: true, why: { code: 'ticket-price', cityName: 'Alder' } })
  expect(order.delivery).toEqual(['Ada Reyes', 'City of Alder', '1 Main Street', 'Alder, CA 95814'])
  const people = await world
    .db()
    .execute<{ person_id: string }>(
      `select person_id from orders.attendee where order_line_id = '${order.lines[2]?.id}'`,
    )
  const ben = { ...ctx, actor: { ...ctx.actor, person: people[0]?.person_id } } as typeof ctx
  const log = await accessLogOf(ben, people[0]?.person_id as Parameters<typeof accessLogOf>[1])
  expect(log).toMatchObject([{ role: 'buyer', purpose: 'see-order', subject: `order:${bought.number}` }])
})

test('my registrations: those that I bought for myself, and those that others bought for my proven address', async () => {
  const bought = await everything('boss@alder.example', ['boss@alder.example', 'colleague@alder.example'])
  expect(await listMyRegistrations(world.as(bought.buyer))).toMatchObject([
    { orderNumber: bought.number, state: 'confirmed', ticket: 'Full conference', sessions: [{ title: 'Workshop' }] },
  ])
  const colleague = await world.member('colleague@alder.example')
  const places = await listMyRegistrations(world.as(colleague))
  expect(places).toMatchObject([{ orderNumber: null, state: 'confirmed' }])
  expect(places[0]?.noticePath).toMatch(/^\/attendee\/[\w-]{43}$/)
  expect(await listMyRegistrations(world.as(await world.member()))).toEqual([])
})
