import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { OrderLineView, OrderView } from '@/lib/orders/views'
import { MemberPrices } from './member-prices'
import { OrderBill } from './order-bill'

const textOf = (html: string): string =>
  html
    .replaceAll(/<\/(dt|dd|p|h2|li)>/g, ' | ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")

const money = {
  ...{ arriving: cents(0), paid: cents(70_000), refunded: cents(0), refundPending: cents(0) },
  ...{ failed: cents(0), notRefunded: cents(0), netPaid: cents(70_000) },
}
const order = {
  ...{ state: 'paid', net: cents(70_000), shipping: cents(0), shippingWhy: null, tax: cents(0), taxed: null },
  ...{ total: cents(70_000), money },
} as OrderView

const bill = (of: Partial<OrderView['money']>) =>
  textOf(renderToStaticMarkup(<OrderBill order={{ ...order, money: { ...money, ...of } }} />))

test('the bill says what remains paid once something was refunded', () => {
  expect(bill({ refunded: cents(55_000), netPaid: cents(15_000) })).toContain(
    'Total | $700.00 | Refunded | −$550.00 | Net paid | $150.00',
  )
  expect(bill({})).not.toContain('Net paid')
  expect(bill({ refundPending: cents(55_000) })).not.toContain('Net paid')
})

test('a pending refund is listed after what remains paid, because it is not subtracted from it', () => {
  expect(bill({ refunded: cents(10_000), refundPending: cents(5_000), netPaid: cents(60_000) })).toContain(
    'Refunded | −$100.00 | Net paid | $600.00 | Refund pending | −$50.00',
  )
})

test('when more or less than the total was paid, the bill says what was paid', () => {
  expect(bill({ paid: cents(140_000), refunded: cents(70_000), netPaid: cents(70_000) })).toContain(
    'Total | $700.00 | Paid | $1,400.00 | Refunded | −$700.00 | Net paid | $700.00',
  )
})

const seat = (id: string, memberPrice: OrderLineView['memberPrice'], canceledAt: Date | null = null) =>
  ({
    ...{ id, memberPrice, canceledAt },
    attendee: { state: 'named', name: `Guest ${id}`, email: `${id}@alder.example`, isMe: false },
  }) as OrderLineView
const open = { difference: cents(12_500), basis: 'address', linkSent: true, verified: false } as const
const prices = (...lines: OrderLineView[]) =>
  textOf(renderToStaticMarkup(<MemberPrices order={{ ...order, lines } as OrderView} />))

test('the order page says what may be billed for member prices that are not verified', () => {
  const text = prices(seat('a', open), seat('b', open), seat('c', { ...open, verified: true }))
  expect(text).toContain(
    'We may bill $250 later if we can’t verify the member prices below. You accepted this when you ordered.',
  )
  expect(text).toContain('After an attendee confirms their address, it can take a day until this page shows it.')
  expect(prices(seat('a', { ...open, basis: 'colleague' })), 'no one is asked to confirm an address').not.toContain(
    'it can take a day',
  )
})

test('what a canceled registration might have cost is no longer billed (the amount stayed as it was accepted)', () => {
  const gone = new Date('2027-03-03T20:00:00Z')
  expect(prices(seat('a', open, gone), seat('b', open))).toContain('We may bill $125 later')
  expect(prices(seat('a', open, gone))).toBe('')
})
