import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, makeFullMember, words } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { visitor } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { searchOrders } from '@/lib/fulfillment/search-orders'
import { showDeliveryAddress } from '@/lib/fulfillment/show-delivery-address'
import { showAttendees, showBuyer } from '@/lib/fulfillment/show-people'
import { showTracking } from '@/lib/fulfillment/show-tracking'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { getOrder } from '@/lib/orders/get-order'
import { vaultPrivacy } from '@/lib/vault'
import { accessPage } from './access-page'
import { findReceipt } from './find-receipt'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

/** The start of the next hour, so that all accesses of a test fall within one hour. */
const hour = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000)
const minutes = (n: number) => new Date(hour.getTime() + n * 60_000)

/** A member who is the buyer of an order and an attendee of two. */
async function boughtTwice(email: string) {
  const person = await makeFullMember(world, email)
  const order = await buyMixed(world, { person, email }, { ship: true })
  const other = await buyMixed(world, { person, email })
  const lines = async () => {
    const { rows } = await accessPage(world.as(person))
    return rows.map(({ who, what, why, times }) => [who, what, why, times].filter(Boolean).join(' / '))
  }
  return { person, order, other, lines }
}

test('[C08] four searches of one staff member within the hour are one line with a count (they were twelve)', async () => {
  const { person, order, lines } = await boughtTwice('four@alder.example')
  const id = newId<PersonId>()
  const at = (n: number) => memberCtx(world.db(), id, minutes(n), ['finance'])
  const typed = ['four@alder.example', words.first, `${words.last} ${words.first}`, 'FOUR@alder.example']
  for (const [n, q] of typed.entries()) await searchOrders(at(n), { q })
  expect(await lines()).toEqual([
    'Finance / found you by your email address and name / Order search / 4 times within an hour',
  ])
  await searchOrders(at(0), { q: `#${order.number}` })
  expect(await lines()).toHaveLength(1)
  await searchOrders(at(65), { q: words.first })
  await searchOrders(memberCtx(world.db(), newId<PersonId>(), minutes(3), ['events']), { q: words.first })
  expect(await lines()).toEqual([
    'Events / found you by your name / Order search',
    'Finance / found you by your name / Order search',
    'Finance / found you by your email address and name / Order search / 4 times within an hour',
  ])
  const told = (
    await vaultPrivacy.exportFor(world.db(), [person], { reader: person, names: new Map(), now: new Date() })
  ).find(({ title }) => title === 'Who viewed your data')
  expect(told?.entries.map((entry) => entry['How often'])).toContain('4 times within an hour')
})

test('[C08] opening an order’s people, address and tracking numbers leaves one line for each task', async () => {
  const { order, lines } = await boughtTwice('tasks@alder.example')
  const ctx = memberCtx(world.db(), newId<PersonId>(), minutes(1), ['fulfillment', 'events'])
  const orderNumber = order.number
  await showBuyer(ctx, { orderNumber })
  expect(await lines()).toEqual([
    `Staff (Fulfillment and Events) / viewed your email address and name / Answering a question about order ${orderNumber}`,
  ])
  await showTracking({ ...ctx, now: minutes(2) }, { orderNumber })
  await showDeliveryAddress(ctx, { orderNumber })
  await showAttendees(ctx, { orderNumber })
  expect((await lines()).toSorted()).toEqual([
    `Events / viewed your name, email address, job title, organization, dietary needs and access needs / Preparing the event, order ${orderNumber}`,
    `Fulfillment / viewed your delivery address / Shipping order ${orderNumber}`,
    `Staff (Fulfillment and Events) / viewed your email address, name and tracking number / Answering a question about order ${orderNumber} / 2 times within an hour`,
  ])
})

test('the staff order page holds no tracking number; showing it needs a role and is visible to the buyer (it left no trace)', async () => {
  const { person, order, other, lines } = await boughtTwice('parcel@alder.example')
  const finance = memberCtx(world.db(), newId<PersonId>(), minutes(1), ['finance'])
  const page = await getStaffOrder(finance, order.number)
  expect(JSON.stringify(page)).not.toContain('9400')
  expect(page.shipments).toMatchObject([{ hasTracking: true, carrier: 'USPS' }])
  expect(await lines()).toEqual([])
  expect(await showTracking(finance, { orderNumber: order.number })).toMatchObject({
    ok: true,
    value: [{ number: '9400 1000 0000', page: expect.stringContaining('usps.com') }],
  })
  expect(await lines()).toEqual([
    `Finance / viewed your tracking number / Answering a question about order ${order.number}`,
  ])
  await expect(showTracking(world.as(person), { orderNumber: order.number })).rejects.toThrow(Forbidden)
  await expect(showTracking(finance, { orderNumber: other.number })).rejects.toThrow('not found')
})

/** What the receipt says was deleted, after the person deletes everything. */
async function deletedOf(person: PersonId): Promise<string[]> {
  const { refund } = (await privacyPage(world.as(person))).plan
  const begun = await requestErasure(world.as(person), { seenRefund: refund })
  if (!begun.ok) throw new Error(begun.refusal.code)
  await world.jobs()
  const receipt = await findReceipt({ db: world.db(), actor: visitor, now: new Date() }, { code: begun.value.receipt })
  return receipt.ok ? receipt.value.lines.map(({ what }) => what) : []
}

test('a deletion receipt names the log of views only if someone else viewed the data (a look at their own seat counted)', async () => {
  const log = 'The log of who viewed your data'
  const alone = await boughtTwice('alone@alder.example')
  await getOrder(world.as(alone.person), alone.order.number)
  expect(await alone.lines()).toEqual([])
  const deleted = await deletedOf(alone.person)
  expect(deleted).toContain('Everything personal about you')
  expect(deleted).not.toContain(log)

  const viewed = await boughtTwice('viewed@alder.example')
  await getOrder(world.as(viewed.person), viewed.order.number)
  await showBuyer(memberCtx(world.db(), newId<PersonId>(), minutes(1), ['finance']), {
    orderNumber: viewed.order.number,
  })
  expect(await deletedOf(viewed.person)).toContain(log)
})
