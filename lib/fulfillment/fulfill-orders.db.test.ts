import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { accessLogOf } from '@/db/factories/access-log'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, type Mixed, words } from '@/db/factories/erasure'
import { dumpOf } from '@/db/factories/everything'
import { openMoneyWorld } from '@/db/factories/money'
import { shipment } from '@/db/schema/fulfillment'
import { orderLine, order as orderTable } from '@/db/schema/orders'
import { type Role, visitor } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { drainJobs } from '@/lib/infra/job-runner'
import { storage } from '@/lib/infra/storage/storage'
import { openDecisionIn } from '@/lib/orders/open-decision'
import { linesOf } from '@/lib/orders/order-rows'
import { previewRefund } from '@/lib/refunds/preview-refund'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { deleteExpiredLinksAndSearches } from './delete-expired'
import type { ShipOrderLinesInput } from './forms'
import { handlers } from './jobs.worker'
import { getQueue, queueCounts } from './queues'
import { getSearchResult, searchOrders } from './search-orders'
import { shipOrderLines } from './ship-order-lines'
import { showDeliveryAddress } from './show-delivery-address'
import { getStaffOrder } from './staff-order'
import { DOWNLOAD_MINUTES, openDownload, startDownload } from './start-download'
import { undoShipment } from './undo-shipment'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

const someone = newId<PersonId>()
const staff = (...roles: Role[]) => memberCtx(world.db(), someone, new Date(), roles)
const later = (ctx: ReturnType<typeof staff>, minutes: number) => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})

let buyers = 0
async function bought(over: Parameters<typeof buyMixed>[2] = {}): Promise<Mixed & { email: string }> {
  const email = `reader${++buyers}@alder.example`
  const person = await world.member(email)
  return { ...(await buyMixed(world, { person, email }, over)), email }
}

const lineOf = async (order: Mixed, kind: string) => {
  const line = (await linesOf(world.db(), order.id)).find((each) => each.kind === kind)
  if (!line) throw new Error(`no ${kind} line`)
  return line
}

const shipping = async (order: Mixed, quantity = 1): Promise<ShipOrderLinesInput> => ({
  orderNumber: order.number,
  idempotencyKey: newId(),
  carrier: 'UPS',
  trackingNumber: '1Z 999 AA1',
  withoutAddress: true,
  lines: [{ id: (await lineOf(order, 'print')).id, quantity }],
})

test('shipping twice with one key, in sequence or at once, makes one shipment and one email', async () => {
  const order = await bought()
  const input = await shipping(order, 2)
  const answers = [
    await shipOrderLines(staff('fulfillment'), input),
    ...(await Promise.all([1, 2, 3].map(() => shipOrderLines(staff('fulfillment'), input)))),
  ]
  expect(new Set(answers.map((answer) => answer.ok && answer.value.shipmentId)).size).toBe(1)
  expect((await lineOf(order, 'print')).shippedQuantity).toBe(2)
  await drainJobs(handlers)
  const messages = (await world.messages(order.email)).filter(({ subject }) => /on its way|shipped/.test(subject))
  expect(messages).toHaveLength(1)
  expect(messages[0]?.text).toContain('1Z 999 AA1')
})

test('of six shipments of one copy at once with three copies bought, three ship and three are refused', async () => {
  const order = await bought()
  const inputs = await Promise.all(Array.from({ length: 6 }, () => shipping(order)))
  const answers = await Promise.all(inputs.map((input) => shipOrderLines(staff('fulfillment'), input)))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3)
  for (const answer of answers)
    if (!answer.ok) expect(answer.refusal).toMatchObject({ code: 'more-than-is-left', left: 0 })
  const parcels = await world.db().select().from(shipment).where(eq(shipment.orderId, order.id))
  expect(parcels).toHaveLength(3)
  expect((await lineOf(order, 'print')).shippedQuantity).toBe(3)
  const queue = await getQueue(staff('fulfillment'), { queue: 'to-ship', before: null })
  expect(queue.rows.map((row) => row.number)).not.toContain(order.number)
})

test('one copy shipped, the rest canceled: the queue of all orders shows both, and the refund', async () => {
  const order = await bought()
  await shipOrderLines(staff('fulfillment'), await shipping(order, 1))
  const finance = staff('finance')
  const ask = { orderNumber: order.number, lineIds: [(await lineOf(order, 'print')).id], waive: false }
  const seen = await previewRefund(finance, ask)
  const total = seen.ok ? seen.value.total : 0
  expect(total).toBeGreaterThan(0)
  expect(await staffCancelLines(finance, { ...ask, reason: 'goodwill', seenRefund: total })).toMatchObject({ ok: true })
  const row = (await getQueue(finance, { queue: 'all', before: order.number + 1 })).rows[0]
  expect(row).toMatchObject({
    number: order.number,
    paid: row?.total,
    refunded: 0,
    refunding: total,
    openDecisions: [],
  })
  expect(row?.items.find((item) => item.kind === 'print')).toMatchObject({ quantity: 3, shipped: 1, canceled: 2 })
  const toShip = await getQueue(finance, { queue: 'to-ship', before: null })
  expect(toShip.rows.map(({ number }) => number)).not.toContain(order.number)
})

test('a paid order that could not be confirmed is not listed to ship, and nothing ships before staff decide', async () => {
  const order = await bought()
  await world
    .db()
    .transaction((tx) =>
      openDecisionIn(tx, { orderId: order.id, kind: 'paid-not-confirmed', sourceId: order.id }, new Date()),
    )
  const ctx = staff('fulfillment')
  const toShip = await getQueue(ctx, { queue: 'to-ship', before: null })
  expect(toShip.rows.map((row) => row.number)).not.toContain(order.number)
  const decisions = await getQueue(ctx, { queue: 'decisions', before: null })
  expect(decisions.rows.find((row) => row.number === order.number)?.openDecisions).toEqual(['paid-not-confirmed'])
  expect(await shipOrderLines(ctx, await shipping(order))).toMatchObject({ refusal: { code: 'not-decided' } })
  expect((await lineOf(order, 'print')).shippedQuantity).toBe(0)
})

test('another order’s line, a seat, an unpaid order and a missing order cannot be shipped', async () => {
  const [one, other] = [await bought(), await bought({ pay: false })]
  const [mine, theirs] = [await shipping(one), await shipping(other)]
  const seat = await lineOf(one, 'registration')
  const ctx = staff('fulfillment')
  expect(await shipOrderLines(ctx, { ...mine, lines: theirs.lines })).toMatchObject({
    refusal: { code: 'not-of-this-order' },
  })
  expect(await shipOrderLines(ctx, { ...mine, lines: [{ id: seat.id, quantity: 1 }] })).toMatchObject({
    refusal: { code: 'nothing-to-ship' },
  })
  expect(await shipOrderLines(ctx, theirs)).toMatchObject({ refusal: { code: 'order-not-accepted' } })
  await expect(shipOrderLines(ctx, { ...mine, orderNumber: 999_999_999 })).rejects.toThrow(NotFound)
  expect((await world.db().select().from(orderLine).where(eq(orderLine.id, seat.id)))[0]?.shippedQuantity).toBe(0)
})

test('a search finds by number, whole address and beginning of a name, says which matched, and keeps no words', async () => {
  const order = await bought()
  const ctx = staff('fulfillment')
  expect(await searchOrders(ctx, { q: `#${order.number}` })).toEqual({ ok: true, value: { orderNumber: order.number } })
  for (const [q, matched] of [
    [order.email, ['buyer', 'attendee']],
    ['quillon', ['attendee']],
    ['Alder', ['city']],
    ['City of alder', ['city']],
  ] as const) {
    const found = await searchOrders(ctx, { q })
    const searchId = found.ok && 'searchId' in found.value ? found.value.searchId : ''
    const { more, ...sought } = await getSearchResult(ctx, searchId)
    const page = await getQueue(ctx, { queue: 'all', before: null, found: sought })
    expect(more).toBe(false)
    expect(page.rows.find((row) => row.number === order.number)?.matched, q).toEqual(matched)
  }
  const dump = await dumpOf(world.box().mainUrl)
  expect(dump).not.toContain('quillon')
  expect(dump).not.toContain(order.email)
  expect(await searchOrders(ctx, { q: '--' })).toMatchObject({ refusal: { code: 'too-short' } })
  expect(await searchOrders(ctx, { q: '999999999' })).toMatchObject({ refusal: { code: 'no-such-order' } })
})

test('[C08] a buyer found by a staff search can read that it was made, once an hour', async () => {
  const order = await bought()
  const buyer = world.as(order.buyer)
  const finance = staff('finance')
  for (let i = 0; i < 2; i += 1) await searchOrders(finance, { q: order.email })
  const log = await accessLogOf(buyer, order.buyer)
  expect(log).toMatchObject([{ role: 'finance', purpose: 'search', granted: true }])
  await searchOrders(finance, { q: `#${order.number}` })
  expect(await accessLogOf(buyer, order.buyer)).toHaveLength(1)
})

test('the result of a search belongs to the session that searched, for a quarter of an hour', async () => {
  const ctx = staff('fulfillment')
  const found = await searchOrders(ctx, { q: words.first })
  const searchId = found.ok && 'searchId' in found.value ? found.value.searchId : ''
  await getSearchResult(later(ctx, 14), searchId)
  await expect(getSearchResult(staff('fulfillment'), searchId)).rejects.toThrow(NotFound)
  await expect(getSearchResult(ctx, newId())).rejects.toThrow(NotFound)
  await expect(getSearchResult(later(ctx, 15), searchId)).rejects.toThrow(NotFound)
  await deleteExpiredLinksAndSearches(later(ctx, 16))
  await expect(getSearchResult(ctx, searchId)).rejects.toThrow(NotFound)
})

test('a link to a digital copy works for half an hour, for a paid line of the buyer’s own', async () => {
  const [order, unpaid] = [await bought(), await bought({ pay: false })]
  await storage().put('publications/test.pdf', Buffer.from('%PDF-1.7 bytes'))
  const buyer = world.as(order.buyer)
  const { id: lineId } = await lineOf(order, 'digital')
  const started = await startDownload(buyer, { lineId })
  const token = started.ok ? started.value.token : ''
  expect(await new Response((await openDownload(buyer, token)).bytes).text()).toBe('%PDF-1.7 bytes')
  await openDownload(later(buyer, DOWNLOAD_MINUTES - 1), token)
  await expect(openDownload(later(buyer, DOWNLOAD_MINUTES), token)).rejects.toThrow(NotFound)
  await expect(openDownload(buyer, `${token}x`)).rejects.toThrow(NotFound)
  // In the buyer's other browser, or signed out, the link opens nothing (B5).
  await expect(openDownload(world.as(order.buyer), token)).rejects.toThrow(NotFound)
  await expect(openDownload({ ...buyer, actor: visitor }, token)).rejects.toThrow(NotFound)
  await expect(startDownload(world.as(unpaid.buyer), { lineId })).rejects.toThrow(NotFound)
  const waiting = await lineOf(unpaid, 'digital')
  await expect(startDownload(world.as(unpaid.buyer), { lineId: waiting.id })).rejects.toThrow(NotFound)
  await expect(startDownload(buyer, { lineId: (await lineOf(order, 'print')).id })).rejects.toThrow(NotFound)
})

test('opening the delivery address to ship is logged once an hour, and the buyer sees it', async () => {
  const order = await bought()
  const ctx = staff('fulfillment')
  const hour = { ...ctx, now: new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000) }
  for (const at of [hour, later(hour, 20), later(hour, 59), later(hour, 61)]) {
    const shown = await showDeliveryAddress(at, { orderNumber: order.number })
    expect(shown).toMatchObject({ ok: true, value: { 'delivery.street': words.street } })
  }
  const log = await accessLogOf(world.as(order.buyer), order.buyer)
  expect(log).toHaveLength(2)
  expect(log[0]).toMatchObject({
    role: 'fulfillment',
    purpose: 'ship-order',
    subject: `order:${order.number}`,
    granted: true,
  })
  await expect(showDeliveryAddress(ctx, { orderNumber: 999_999_999 })).rejects.toThrow(NotFound)
})

test('a member, a visitor and staff without the role are refused, and nothing is shown or changed', async () => {
  const order = await bought()
  const input = await shipping(order)
  const member = world.as(order.buyer)
  const visitor = { ...member, actor: { kind: 'visitor' as const } }
  for (const ctx of [member, visitor]) {
    await expect(getQueue(ctx, { queue: 'all', before: null })).rejects.toThrow(Forbidden)
    await expect(queueCounts(ctx)).rejects.toThrow(Forbidden)
    await expect(getStaffOrder(ctx, order.number)).rejects.toThrow(Forbidden)
    await expect(searchOrders(ctx, { q: order.email })).rejects.toThrow(Forbidden)
  }
  for (const ctx of [member, visitor, staff('events'), staff('finance')]) {
    await expect(shipOrderLines(ctx, input)).rejects.toThrow(Forbidden)
    await expect(showDeliveryAddress(ctx, { orderNumber: order.number })).rejects.toThrow(Forbidden)
  }
  expect((await lineOf(order, 'print')).shippedQuantity).toBe(0)
  expect(await accessLogOf(member, order.buyer)).toEqual([])
})

test('a package whose address no one has opened is marked shipped only with a confirmation', async () => {
  const order = await bought()
  const ctx = staff('fulfillment')
  const input = { ...(await shipping(order)), withoutAddress: false }
  expect(await shipOrderLines(ctx, input)).toEqual({ ok: false, refusal: { code: 'address-not-seen' } })
  const other = await bought()
  await showDeliveryAddress(ctx, { orderNumber: other.number })
  expect(await shipOrderLines(ctx, input)).toMatchObject({ ok: false })
  await showDeliveryAddress(ctx, { orderNumber: order.number })
  expect(await shipOrderLines(ctx, input)).toMatchObject({ ok: true })
})

test('a shipment can be undone once within the hour: its copies wait again and the buyer gets a correction', async () => {
  const order = await bought()
  const ctx = staff('fulfillment')
  const sent = await shipOrderLines(ctx, await shipping(order, 2))
  const ask = { orderNumber: order.number, shipmentId: sent.ok ? sent.value.shipmentId : '' }
  await expect(undoShipment(staff('events', 'finance'), ask)).rejects.toThrow(Forbidden)
  const other = await bought()
  await expect(undoShipment(ctx, { ...ask, orderNumber: other.number })).rejects.toThrow(NotFound)
  expect(await undoShipment(later(ctx, 61), ask)).toEqual({ ok: false, refusal: { code: 'too-late' } })
  const buyerIs = (buyerId: string | null) =>
    world.db().update(orderTable).set({ buyerId }).where(eq(orderTable.number, order.number))
  await buyerIs(null)
  expect(await undoShipment(ctx, ask)).toEqual({ ok: false, refusal: { code: 'buyer-erased' } })
  await buyerIs(order.buyer)
  await drainJobs(handlers)
  const answers = await Promise.all([undoShipment(later(ctx, 59), ask), undoShipment(later(ctx, 59), ask)])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await drainJobs(handlers)
  expect((await lineOf(order, 'print')).shippedQuantity).toBe(0)
  expect((await getStaffOrder(ctx, order.number)).shipments).toMatchObject([{ undoneAt: later(ctx, 59).now }])
  const subjects = (await world.messages(order.email)).map(({ subject }) => subject)
  expect(subjects).toContain(`Correction: order ${order.number} has not shipped yet`)
  const again = await shipOrderLines(ctx, await shipping(order, 3))
  const finance = staff('finance')
  expect(again).toMatchObject({ ok: true })
  expect(await shipOrderLines(finance, await shipping(order)).catch(() => 'refused')).toBe('refused')
})

test('a shipment is not undone if the rest of its line was canceled since: the refund depended on what had shipped', async () => {
  const order = await bought()
  const ctx = staff('fulfillment')
  const sent = await shipOrderLines(ctx, await shipping(order, 1))
  const ask = { orderNumber: order.number, lineIds: [(await lineOf(order, 'print')).id], waive: false }
  const seen = await previewRefund(staff('finance'), ask)
  const seenRefund = seen.ok ? seen.value.total : 0
  await staffCancelLines(staff('finance'), { ...ask, reason: 'goodwill', seenRefund })
  const undo = { orderNumber: order.number, shipmentId: sent.ok ? sent.value.shipmentId : '' }
  expect(await undoShipment(ctx, undo)).toEqual({ ok: false, refusal: { code: 'canceled-since' } })
})
