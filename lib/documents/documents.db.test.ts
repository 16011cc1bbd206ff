import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { accessLogOf } from '@/db/factories/access-log'
import { openMoneyWorld } from '@/db/factories/money'
import { buyEverything } from '@/db/factories/paid-order'
import { textOfPdf } from '@/db/factories/read-pdf'
import { conference } from '@/db/schema/catalog'
import { orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { saveProfile } from '@/lib/accounts/save-profile'
import { listMyRegistrations } from '@/lib/attendees/list-registrations'
import { system } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { formatDate } from '@/lib/base/format-dates'
import { newId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { getOrder } from '@/lib/orders/get-order'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { sealReceipt } from '@/lib/orders/seal-receipt'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { writeReceipt } from './write-receipt'

const world = openMoneyWorld()

const receiptText = async (ctx: ReturnType<typeof world.as>, number: number) =>
  textOfPdf((await writeReceipt(ctx, { number, lineId: null }, { compress: false })).bytes).join('\n')

const registrationsOf = (orderId: string) =>
  world
    .db()
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.orderId, orderId), eq(orderLine.kind, 'registration')))
    .orderBy(orderLine.position)

const money = (cents: number) =>
  `$${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}`

test('the receipt has exact amounts, names the association and its address, and says what was refunded', async () => {
  const bought = await buyEverything(world, 'receipts@alder.example', ['thao@alder.example', 'ben@alder.example'])
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
  expect(text).not.toContain('Refunded')

  const [line] = await registrationsOf(bought.id)
  await cancelRegistration(ctx, { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: 55_000 })
  await world.jobs()
  const [returned] = await world.db().select().from(refund).where(eq(refund.orderId, bought.id))
  expect(await receiptText(ctx, bought.number)).toContain(
    `Refunded on ${formatDate(returned?.finishedAt ?? new Date(0))}: You canceled\n−$550.00\nNet paid\n${money(row.totalCents - 55_000)}`,
  )
})

test('each attendee has their own receipt; another person’s order, an unpaid order and a line outside the order have none', async () => {
  const bought = await buyEverything(world, 'each@alder.example', ['thao2@alder.example', 'ben2@alder.example'])
  const ctx = world.as(bought.buyer)
  const [first, second] = await registrationsOf(bought.id)
  const one = await writeReceipt(ctx, { number: bought.number, lineId: second?.id ?? '' }, { compress: false })
  expect(one.filename).toBe(`receipt-${bought.number}-2.pdf`)
  const text = textOfPdf(one.bytes).join('\n')
  expect(text).toContain('Ben Muñoz')
  expect(text).toContain('Total\n$625.00\nPaid\n$625.00')
  expect(text).not.toContain('Nguyễn')
  const stranger = world.as(await world.member())
  const other = await buyEverything(world, 'other@alder.example', ['x@alder.example'])
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

test('a receipt keeps the buyer’s name as of the payment (it changed with the profile), and its bytes, until a refund', async () => {
  const buyer = await world.member('frozen@alder.example')
  await saveProfile(world.as(buyer), profileOf('Ana', 'City of Alder'))
  const made = await makeConference(world.db())
  const bought = await world.order(buyer, made.ticketIds['Full conference'] ?? '', ['a1@alder.example'], 62_500)
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
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
  await sealReceipt({ ...world.as(buyer), actor: system('orders.seal-receipt') }, { orderId: bought.id })
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

test('on a receipt the email address replaces a name in letters that no font has (it was printed as question marks)', async () => {
  const bought = await buyEverything(
    world,
    'letters@alder.example',
    ['li@alder.example', 'old@alder.example'],
    ['小龍', '𓀀𓀁'],
  )
  const text = await receiptText(world.as(bought.buyer), bought.number)
  expect(text).toContain('小龍')
  expect(text).toContain('old@alder.example')
  expect(text).not.toContain('?')
})

test('an order shows its state, its lines, the reason for each price, its attendees and the delivery address; reading it is logged', async () => {
  const bought = await buyEverything(world, 'sees@alder.example', ['sees@alder.example', 'ben4@alder.example'])
  const ctx = world.as(bought.buyer)
  const order = await getOrder(ctx, bought.number)
  expect(order).toMatchObject({
    state: 'paid',
    total: bought.total,
    taxed: { taxAreaName: 'Alder', milliPercent: 8_750 },
  })
  expect(order.lines.map((line) => line.kind)).toEqual(['registration', 'session', 'registration', 'print'])
  expect(order.lines.map((line) => ifNamed(line.attendee)?.isMe)).toEqual([true, undefined, false, undefined])
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

test('my registrations are those I bought for myself and those others bought for my verified email address', async () => {
  const bought = await buyEverything(world, 'boss@alder.example', ['boss@alder.example', 'colleague@alder.example'])
  expect(await listMyRegistrations(world.as(bought.buyer))).toMatchObject([
    { orderNumber: bought.number, state: 'confirmed', ticket: 'Full conference', sessions: [{ title: 'Workshop' }] },
  ])
  const colleague = await world.member('colleague@alder.example')
  const seats = await listMyRegistrations(world.as(colleague))
  expect(seats).toMatchObject([{ orderNumber: null, state: 'confirmed' }])
  expect(seats[0]?.noticePath).toMatch(/^\/attendee\/[\w-]{43}$/)
  expect(await listMyRegistrations(world.as(await world.member()))).toEqual([])
})
