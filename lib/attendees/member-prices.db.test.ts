import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { accessLogOf } from '@/db/factories/access-log'
import { memberCtx } from '@/db/factories/accounts'
import { makeCity } from '@/db/factories/cities'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { attendee, memberPriceCheck } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { formatDate } from '@/lib/base/format-dates'
import { newId, type PersonId } from '@/lib/base/ids'
import { placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { writeReceipt } from '@/lib/documents/write-receipt'
import { getOrder } from '@/lib/orders/get-order'
import { unresolvedPriceCheckOf } from '@/lib/orders/price-checks'
import {
  getUnverifiedMemberPrices,
  listConferencesWithUnverifiedPrices,
  showAttendeesToVerify,
} from './list-unverified-member-prices'
import { verifyMemberPrices } from './verify-member-prices'
import { verifyPricesByLink, verifyPricesBySignIn } from './verify-prices-by-address'

const world = openMoneyWorld()
const staff = (role: 'events' | 'fulfillment' | 'finance') =>
  memberCtx(world.db(), newId<PersonId>(), new Date(), [role])

/**
 * A clerk of a member city registers herself, a colleague, a contractor she confirms, and an address at a made-up host.
 */
async function fourSeats(name: string) {
  const made = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const clerk = await world.member(`${name}@alder.example`)
  const ctx = world.as(clerk)
  const cartId = await makeCart(world.db(), clerk, [{ kind: 'ticket', itemId: ticketTypeId, quantity: 4 }], new Date())
  const attendees = [
    attendeeInput({ ticketTypeId, email: `${name}@alder.example`, isMe: true }),
    attendeeInput({ ticketTypeId, email: `${name}-colleague@alder.example` }),
    attendeeInput({ ticketTypeId, email: `${name}@contractor.example`, servesCity: true, organization: '' }),
    attendeeInput({ ticketTypeId, email: `ev@no-such-host-${name}.alder.example`, organization: 'City of Alder' }),
  ]
  const input = placing({ cartId, attendees, acceptedDifference: null, seenTotal: -1 })
  const told = await placeOrder(ctx, input)
  const seenTotal = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : Number.NaN
  return { made, clerk, ctx, input: { ...input, seenTotal } }
}

const checksOf = async (conferenceId: string) =>
  world
    .db()
    .select({ check: memberPriceCheck, person: attendee.personId })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(eq(memberPriceCheck.conferenceId, conferenceId))
    .orderBy(orderLine.position)

test('an address at a subdomain of a city pays the full price; every unverified member price waits, with its difference', async () => {
  const { made, clerk, ctx, input } = await fourSeats('lists')
  const [member, other] = [62_500, 75_000]
  expect(input.seenTotal).toBe(3 * member + other)
  const difference = 2 * (other - member)
  expect(await placeOrder(ctx, input)).toEqual({ ok: false, refusal: { code: 'difference-not-accepted', difference } })
  expect(await placeOrder(ctx, { ...input, acceptedDifference: difference - 1 })).toMatchObject({ ok: false })
  const placed = await placeOrder(ctx, { ...input, acceptedDifference: difference })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const rows = await checksOf(made.id)
  expect(rows.map(({ check: { basis, vouchedBy, differenceCents } }) => [basis, vouchedBy, differenceCents])).toEqual([
    ['address', null, 12_500],
    ['colleague', clerk, 12_500],
  ])
  expect((await getUnverifiedMemberPrices(staff('events'), made.slug)).seats).toEqual([])
  const row = await world.orderOf(placed.value.orderNumber)
  const bought = { number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer: clerk }
  world.pay(bought)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const listed = await getUnverifiedMemberPrices(staff('fulfillment'), made.slug)
  expect(listed.seats.map(({ basis, cityName, difference: each }) => [basis, cityName, each])).toEqual([
    ['address', 'Alder', 12_500],
    ['colleague', 'Alder', 12_500],
  ])
  expect(await listConferencesWithUnverifiedPrices(staff('events'))).toContainEqual(
    expect.objectContaining({ slug: made.slug, seats: 2, difference: 25_000 }),
  )
  await expect(getUnverifiedMemberPrices(staff('finance'), made.slug)).rejects.toThrow(Forbidden)
  await expect(getUnverifiedMemberPrices(ctx, made.slug)).rejects.toThrow(Forbidden)
  await expect(getUnverifiedMemberPrices(staff('events'), 'no-such-conference')).rejects.toThrow(NotFound)

  const events = staff('events')
  const shown = await showAttendeesToVerify(events, {
    conference: made.slug,
    after: '',
    upTo: (await getUnverifiedMemberPrices(events, made.slug)).last ?? '',
  })
  expect(shown.ok && shown.value.map(({ email }) => email)).toEqual([
    'lists-colleague@alder.example',
    'lists@contractor.example',
  ])
  const colleague = rows[0]?.person as PersonId
  const self = { ...ctx, actor: { ...ctx.actor, person: colleague } } as typeof ctx
  expect(await accessLogOf(self, colleague)).toContainEqual(
    expect.objectContaining({ role: 'events', purpose: 'settle-affiliation', subject: `conference:${made.slug}` }),
  )

  const lineId = rows[1]?.check.orderLineId ?? ''
  await expect(verifyMemberPrices(staff('finance'), { conference: made.slug, lineIds: [lineId] })).rejects.toThrow(
    Forbidden,
  )
  await expect(verifyMemberPrices(events, { conference: 'another', lineIds: [lineId] })).rejects.toThrow(NotFound)
  const [first, second] = [staff('events'), staff('events')]
  await Promise.all([
    verifyMemberPrices(first, { conference: made.slug, lineIds: [lineId] }),
    verifyMemberPrices(second, { conference: made.slug, lineIds: [lineId] }),
  ])
  const confirmed = (await checksOf(made.id))[1]?.check
  expect(confirmed).toMatchObject({ resolution: 'staff', resolvedAt: expect.any(Date) })
  await verifyMemberPrices(staff('events'), { conference: made.slug, lineIds: [lineId] })
  expect((await checksOf(made.id))[1]?.check).toEqual(confirmed)
})

const resolutionsOf = async (conferenceId: string) =>
  (await checksOf(conferenceId)).map(({ check }) => check.resolution)

test('attendees that the buyer confirmed wait for staff, whatever address they verify; so do all under the buyer’s address', async () => {
  const vouched = await world.member('waits@contractor.example')
  const { made, clerk, ctx, input } = await fourSeats('waits')
  await placeOrder(ctx, { ...input, acceptedDifference: 25_000 })
  await world.jobs()
  const seats = await checksOf(made.id)
  await verifyPricesByLink(ctx, seats[1]?.person as PersonId)
  await verifyPricesBySignIn({ ...ctx, actor: system('address-verified') }, { personId: vouched })
  expect(await resolutionsOf(made.id)).toEqual([null, null])
  const open = await Promise.all(seats.map(({ check }) => unresolvedPriceCheckOf(world.db(), check.orderLineId)))
  expect(open).toEqual([
    { basis: 'address', difference: 12_500, cityName: 'Alder' },
    { basis: 'colleague', difference: 12_500, cityName: 'Alder' },
  ])

  const { ticketIds, id } = await makeConference(world.db())
  const own = 'waits@alder.example'
  const bought = await world.order(clerk, ticketIds['Full conference'] ?? '', [own, own, own], 187_500, { me: 1 })
  await verifyPricesBySignIn({ ...ctx, actor: system('address-verified') }, { personId: clerk })
  for (const { person } of await checksOf(id)) await verifyPricesByLink(ctx, person as PersonId)
  expect(bought.number).toBeGreaterThan(0)
  expect((await checksOf(id)).map(({ check }) => [check.basis, check.vouchedBy, check.resolution])).toEqual([
    ['colleague', clerk, null],
    ['colleague', clerk, null],
  ])
})

test('signing in with the address verifies it, as does an account that has it, and the attendee’s link except the buyer’s own', async () => {
  await world.member('proves-colleague@alder.example')
  const { made, ctx, input } = await fourSeats('proves')
  await placeOrder(ctx, { ...input, acceptedDifference: 25_000 })
  await world.jobs()
  expect(await resolutionsOf(made.id)).toEqual(['account', null])
  const linked = await fourSeats('links')
  await placeOrder(linked.ctx, { ...linked.input, acceptedDifference: 25_000 })
  await world.jobs()
  await verifyPricesByLink(linked.ctx, (await checksOf(linked.made.id))[0]?.person as PersonId)
  expect(await resolutionsOf(linked.made.id)).toEqual(['link', null])

  await makeCity(world.db(), { id: 'elm', name: 'Elm', domains: ['elm.example'] })
  const { ticketIds, id } = await makeConference(world.db())
  const buyer = await world.member('cheats@gmail.example')
  await world.order(buyer, ticketIds['Full conference'] ?? '', ['mayor@elm.example'], 62_500, { me: 0 })
  const [own] = await checksOf(id)
  await verifyPricesByLink(ctx, own?.person as PersonId)
  expect((await checksOf(id))[0]?.check.resolution).toBeNull()
  const mayor = await world.member('mayor@elm.example')
  await verifyPricesBySignIn({ ...ctx, actor: system('address-verified') }, { personId: mayor })
  expect((await checksOf(id))[0]?.check.resolution).toBe('sign-in')
})

/** The four seats, paid for, with every email sent. */
async function paidFor(name: string) {
  const seats = await fourSeats(name)
  const placed = await placeOrder(seats.ctx, { ...seats.input, acceptedDifference: 25_000 })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  world.pay({ number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer: seats.clerk })
  await settleOrder(seats.ctx, { checkoutSessionId: row.checkoutSessionId ?? '' })
  await world.jobs()
  const receipt = async (now = new Date()) =>
    (await writeReceipt({ ...seats.ctx, now }, { number: row.number, lineId: null }, { compress: false })).bytes
  const told = async (now = new Date()) =>
    (await getOrder({ ...seats.ctx, now }, row.number)).lines.flatMap(({ memberPrice }) => memberPrice ?? [])
  return { ...seats, number: row.number, receipt, told }
}

const inADay = () => new Date(Date.now() + 24 * 3_600_000)
const mailTo = async (to: string, subject: string) =>
  (await world.messages(to)).find((mail) => mail.subject.startsWith(subject))?.text.replaceAll(/\s+/g, ' ') ?? ''

test('the order, its email and its receipt list each unverified price and the total, alike whether or not an address has an account', async () => {
  await world.member('known-colleague@alder.example')
  for (const name of ['known', 'fresh']) {
    const { number, told, receipt } = await paidFor(name)
    expect(await told()).toEqual([
      { difference: 12_500, basis: 'address', linkSent: true, verified: false },
      { difference: 12_500, basis: 'colleague', linkSent: true, verified: false },
    ])
    const mail = await mailTo(`${name}@alder.example`, `Order ${number} is paid`)
    expect(mail).toContain('2 member prices are not verified yet')
    expect(mail.match(/\$125\.00/g)).toHaveLength(2)
    expect(mail).toContain('May be billed later $250.00')
    const paper = await receipt()
    expect(await receipt(inADay())).toEqual(paper)
  }
})

test('the buyer sees a price as verified: by staff at once, by the attendee at the earliest a day after their link was sent', async () => {
  const { made, told, ctx } = await paidFor('shown')
  const [address, word] = await checksOf(made.id)
  const verified = async (now?: Date) => (await told(now)).map((each) => each.verified)
  await verifyMemberPrices(staff('events'), { conference: made.slug, lineIds: [word?.check.orderLineId ?? ''] })
  await verifyPricesByLink(ctx, address?.person as PersonId)
  expect(await verified()).toEqual([false, true])
  expect(await verified(inADay())).toEqual([true, true])
})

test('one request confirms all prices of an order, none of other orders or conferences, and changes no earlier decision', async () => {
  const [mine, other, elsewhere] = [await paidFor('all'), await paidFor('all-others'), await paidFor('all-elsewhere')]
  const lineIdsOf = async (id: string) => (await checksOf(id)).map(({ check }) => check.orderLineId)
  const lineIds = await lineIdsOf(mine.made.id)
  const foreign = await lineIdsOf(elsewhere.made.id)
  const input = { conference: mine.made.slug, lineIds }
  await verifyPricesByLink(mine.ctx, (await checksOf(mine.made.id))[0]?.person as PersonId)
  await Promise.all([
    verifyMemberPrices(staff('events'), { ...input, lineIds: [...lineIds, ...foreign] }),
    verifyMemberPrices(staff('events'), { ...input, lineIds: lineIds.toReversed() }),
  ])
  const confirmed = await checksOf(mine.made.id)
  expect(confirmed.map(({ check }) => check.resolution)).toEqual(['link', 'staff'])
  expect((await getUnverifiedMemberPrices(staff('events'), mine.made.slug)).seats).toEqual([])
  await verifyMemberPrices(staff('events'), input)
  expect(await checksOf(mine.made.id)).toEqual(confirmed)
  expect(await resolutionsOf(other.made.id)).toEqual([null, null])
  expect(await resolutionsOf(elsewhere.made.id)).toEqual([null, null])
  await expect(verifyMemberPrices(staff('events'), { ...input, lineIds: foreign })).rejects.toThrow(NotFound)
  await expect(verifyMemberPrices(staff('finance'), input)).rejects.toThrow(Forbidden)
})

test('an attendee sees what the price depends on, until when to confirm, and what may be billed otherwise', async () => {
  const { made } = await paidFor('writes')
  const address = await mailTo('writes-colleague@alder.example', 'You are registered')
  expect(address).toContain(`before the conference begins on ${formatDate(made.startsOn)}`)
  expect(address).toContain('we may bill')
  expect(address).toContain('the difference of $125')
  expect(address).toContain('Confirm my address')
  expect(address).not.toContain('See or remove')
  const vouched = await mailTo('writes@contractor.example', 'You are registered')
  expect(vouched).toContain('told us that you work for or serve Alder')
  expect(vouched).toContain('the difference of $125')
  expect(vouched).not.toContain('Confirm my address')
  const own = await mailTo('writes@alder.example', 'You are registered')
  expect(own).not.toContain('$125')
})
