import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, type Mixed } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { setPublished } from '@/db/factories/unpublish'
import { attendee } from '@/db/schema/attendees'
import { format } from '@/db/schema/catalog'
import { listRegisteredOthers } from '@/lib/attendees/list-registered-others'
import { listMyRegistrations } from '@/lib/attendees/list-registrations'
import { newId, type PersonId } from '@/lib/base/ids'
import { getCalendar, getNoticeCalendar } from '@/lib/documents/get-calendar'
import { getQueue } from '@/lib/fulfillment/queues'
import { shipOrderLines } from '@/lib/fulfillment/ship-order-lines'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { openDownload, startDownload } from '@/lib/fulfillment/start-download'
import { storage } from '@/lib/infra/storage/storage'
import { getOrder } from '@/lib/orders/get-order'
import { noticeToken } from '@/lib/orders/notice-token'
import { linesOf } from '@/lib/orders/order-rows'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { previewCancellation } from '@/lib/refunds/preview-cancellation'
import { gatherExport } from './export/export-member'
import { getNotice } from './notices/attendee-notice'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 120_000 })
const staff = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['fulfillment', 'events', 'finance'])

async function bought() {
  const email = `reader-${newId().slice(0, 8)}@alder.example`
  const person = await world.member(email)
  await storage().put('publications/test.pdf', Buffer.from('%PDF-1.7 bytes'))
  const order = await buyMixed(world, { person, email })
  const lines = await linesOf(world.db(), order.id)
  const lineOf = (kind: string) => lines.find((line) => line.kind === kind)?.id ?? ''
  return { order, lineOf, conferenceId: lines.find((line) => line.conferenceId)?.conferenceId ?? '', lines }
}

/** Unpublishes all that was bought, each part in its own way. */
async function unpublishAll({ conferenceId, lines, lineOf }: Awaited<ReturnType<typeof bought>>): Promise<void> {
  const digital = lines.find((line) => line.id === lineOf('digital'))?.itemId ?? ''
  const [found] = await world.db().select({ of: format.publicationId }).from(format).where(eq(format.id, digital))
  const past = { unpublishedAt: new Date(Date.now() - 1_000) }
  await setPublished(world.db(), 'conference', conferenceId, { ...past, publishedAt: null })
  await setPublished(world.db(), 'publication', found?.of ?? '', past)
  for (const { kind, itemId } of lines) {
    if (kind === 'registration') await setPublished(world.db(), 'ticketType', itemId ?? '', past)
    if (kind === 'print' || kind === 'digital') await setPublished(world.db(), 'format', itemId ?? '', past)
  }
}

const noticeOf = async (lineId: string): Promise<string> => {
  const [seat] = await world.db().select().from(attendee).where(eq(attendee.orderLineId, lineId))
  return noticeToken(seat?.personId as PersonId)
}

/** Everything that shows an order, without links to public pages. */
async function seen({ order, lineOf }: { order: Mixed; lineOf: (kind: string) => string }) {
  const buyer = world.as(order.buyer)
  const notice = await noticeOf(lineOf('registration'))
  const withoutTimes = (text: string) => text.replace(/^(DTSTAMP|SEQUENCE|DESCRIPTION).*$(\r?\n .*$)*/gm, '')
  return {
    order: await getOrder(buyer, order.number),
    own: await listMyRegistrations(buyer),
    others: await listRegisteredOthers(buyer, { after: null }),
    notice: await getNotice(buyer, notice),
    calendar: withoutTimes(await getCalendar(buyer, { number: order.number, slug: null })),
    noticeCalendar: withoutTimes(await getNoticeCalendar(buyer, notice)),
    cancellation: await previewCancellation(buyer, { number: order.number, lineId: lineOf('registration') }),
    staff: await getStaffOrder(staff(), order.number),
    exported: (await gatherExport(buyer)).sections.filter(({ title }) => /order|registration/i.test(title)),
  }
}

const withoutLinks = (shown: object): unknown =>
  JSON.parse(JSON.stringify(shown), (key, value) => (key === 'href' ? null : value))
const linksIn = (shown: object): unknown[] => {
  const links: unknown[] = []
  JSON.parse(JSON.stringify(shown), (key, value) => {
    if (key === 'href' && value !== null) links.push(value)
    return value
  })
  return links
}

test('what was bought looks the same after all of it is unpublished, but for links to pages that are gone', async () => {
  const all = await bought()
  const before = await seen(all)
  expect(new Set(linksIn(before)).size).toBe(2)
  await unpublishAll(all)
  const after = await seen(all)
  expect(withoutLinks(after)).toEqual(withoutLinks(before))
  expect(linksIn(after)).toEqual([])
})

test('what was bought can be downloaded, shipped and canceled after all of it is unpublished', async () => {
  const all = await bought()
  const { order, lineOf } = all
  await unpublishAll(all)
  const buyer = world.as(order.buyer)
  const started = await startDownload(buyer, { lineId: lineOf('digital') })
  const file = await openDownload(buyer, started.ok ? started.value.token : '')
  expect([file.size, await new Response(file.bytes).text()]).toEqual([14, '%PDF-1.7 bytes'])
  const waiting = await getQueue(staff(), { queue: 'to-ship', before: null })
  expect(waiting.rows.map(({ number }) => number)).toContain(order.number)
  const shipped = await shipOrderLines(staff(), {
    withoutAddress: true,
    orderNumber: order.number,
    idempotencyKey: newId(),
    carrier: 'USPS',
    trackingNumber: '9400 1000 0000',
    lines: [{ id: lineOf('print'), quantity: 3 }],
  })
  expect(shipped.ok).toBe(true)
  const lineId = lineOf('registration')
  const terms = await previewCancellation(buyer, { number: order.number, lineId })
  const canceled = await cancelRegistration(buyer, {
    orderNumber: order.number,
    lineId,
    seenRefund: terms?.refund ?? -1,
  })
  expect(canceled).toMatchObject({ ok: true, value: { refundId: expect.any(String) } })
  await world.jobs()
  expect((await getOrder(buyer, order.number)).refunds).toMatchObject([{ cents: terms?.refund }])
})
