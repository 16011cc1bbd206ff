import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { parseSeatCursor } from '@/lib/orders/rules/seat-cursor'
import { getUnverifiedMemberPrices, pageSize, showAttendeesToVerify } from './list-unverified-member-prices'
import { verifyMemberPrices } from './verify-member-prices'

const world = openMoneyWorld()

test('the list is paged by keyset, each seat on one page; names are opened only for the page that is shown', async () => {
  const { ticketIds, slug } = await makeConference(world.db(), { quotas: { Conference: 100, Workshop: 10 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const buyer = await world.member('pages@gmail.example')
  for (const [order, seats] of [20, 20, 12].entries()) {
    const emails = Array.from({ length: seats }, (_, n) => `page${order}-${n}@alder.example`)
    const bought = await world.order(buyer, ticketTypeId, emails, 62_500 * seats)
    world.pay(bought)
    await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  }
  await world.jobs()
  const events = memberCtx(world.db(), newId<PersonId>(), new Date(), ['events'])
  const first = await getUnverifiedMemberPrices(events, slug)
  expect(first.seats).toHaveLength(pageSize)
  const second = await getUnverifiedMemberPrices(events, slug, { after: parseSeatCursor(first.next) })
  expect(second).toMatchObject({ next: null })
  const listed = [...first.seats, ...second.seats].map(({ lineId }) => lineId)
  expect([listed.length, new Set(listed).size]).toEqual([52, 52])
  const small = await getUnverifiedMemberPrices(events, slug, { after: null, size: 20 })
  expect(small.seats).toHaveLength(20)
  for (const [page, after] of [
    [first, ''],
    [second, first.next ?? ''],
  ] as const) {
    const shown = await showAttendeesToVerify(events, { conference: slug, after, upTo: page.last ?? '' })
    expect(shown.ok && shown.value.map(({ lineId }) => lineId)).toEqual(page.seats.map(({ lineId }) => lineId))
  }
  const [gone, ...left] = first.seats.map(({ lineId }) => lineId)
  expect(await verifyMemberPrices(events, { conference: slug, lineIds: [gone ?? ''] })).toMatchObject({ ok: true })
  const shown = await showAttendeesToVerify(events, { conference: slug, after: '', upTo: first.last ?? '' })
  expect(shown.ok && shown.value.map(({ lineId }) => lineId), 'no one who is not on the page').toEqual(left)
  expect(await showAttendeesToVerify(events, { conference: slug, after: '', upTo: '' })).toEqual({
    ok: true,
    value: [],
  })
})
