import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { buyMixed, type Mixed } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { attendee } from '@/db/schema/attendees'
import { decision } from '@/db/schema/payments'
import { newId, type PersonId } from '@/lib/base/ids'
import { getCalendar, getNoticeCalendar } from '@/lib/documents/get-calendar'
import { storage } from '@/lib/infra/storage/storage'
import { noticeToken } from '@/lib/orders/notice-token'
import { openDecisionIn } from '@/lib/orders/open-decision'
import { linesOf } from '@/lib/orders/order-rows'
import { openDownload, startDownload } from './start-download'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

const lineOf = async (order: Mixed, kind: string) => {
  const line = (await linesOf(world.db(), order.id)).find((each) => each.kind === kind)
  if (!line) throw new Error(`no ${kind} line`)
  return line
}

test.each(['disputed-or-refunded', 'sold-out'] as const)(
  'while an order waits for staff to decide (%s), no copy and no calendar file can be downloaded',
  async (because) => {
    const email = `held-${because}@alder.example`
    const person = await world.member(email)
    const order = await buyMixed(world, { person, email })
    await storage().put('publications/test.pdf', Buffer.from('%PDF-1.7 bytes'))
    const buyer = world.as(order.buyer)
    const { id: lineId } = await lineOf(order, 'digital')
    const started = await startDownload(buyer, { lineId })
    const token = started.ok ? started.value.token : ''
    const [seat] = await world
      .db()
      .select()
      .from(attendee)
      .where(eq(attendee.orderLineId, (await lineOf(order, 'registration')).id))
    const notice = noticeToken((seat?.personId ?? '') as PersonId)
    const files = [
      () => startDownload(buyer, { lineId }),
      () => openDownload(buyer, token),
      () => getCalendar(buyer, { number: order.number, slug: null }),
      () => getNoticeCalendar(buyer, notice),
    ]
    const outcomes = async () => (await Promise.allSettled(files.map((file) => file()))).map(({ status }) => status)
    expect(new Set(await outcomes())).toEqual(new Set(['fulfilled']))
    const about = {
      orderId: order.id,
      kind: 'paid-not-confirmed',
      sourceId: because === 'disputed-or-refunded' ? newId() : order.id,
    } as const
    await world.db().transaction((tx) => openDecisionIn(tx, about, new Date()))
    expect(new Set(await outcomes())).toEqual(new Set(['rejected']))
    await world.db().update(decision).set({ resolvedAt: new Date() }).where(eq(decision.orderId, order.id))
    expect(new Set(await outcomes())).toEqual(new Set(['fulfilled']))
  },
)
