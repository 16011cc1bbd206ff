import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { cartChanges, isUnavailable, unitPrices } from './cart-changes'
import { quote } from './quote'
import { format, input, ticket } from './quote-fixtures'

const seen = (id: string, seenCents: number | null) => ({ id, seenCents: seenCents === null ? null : cents(seenCents) })

test('a price that rose or fell since the buyer saw it is shown', () => {
  const made = quote(
    input({
      lines: [
        { item: ticket, quantity: 2 },
        { item: format, quantity: 1 },
      ],
    }),
  )
  expect(cartChanges([seen('line-0', 60_000), seen('line-1', 4_500)], made)).toEqual([
    { cartLineId: 'line-0', code: 'price-changed', from: 60_000, to: 65_000 },
    { cartLineId: 'line-1', code: 'price-changed', from: 4_500, to: 3_500 },
  ])
})

test('no change is shown for a price that is the same, or was never seen', () => {
  const made = quote(
    input({
      lines: [
        { item: ticket, quantity: 1 },
        { item: format, quantity: 1 },
      ],
    }),
  )
  expect(cartChanges([seen('line-0', 65_000), seen('line-1', null)], made)).toEqual([])
})

test('seats and copies that sold out in the meantime are shown as changes, not thrown', () => {
  const lines = [
    { item: { ...ticket, seatsLeft: 0 }, quantity: 1 },
    { item: { ...format, stock: 0 }, quantity: 1 },
  ]
  expect(cartChanges([], quote(input({ lines }))).map((change) => change.code)).toEqual(['seats-short', 'stock-short'])
  const closed = input({ lines: [{ item: ticket, quantity: 1 }], now: new Date('2027-05-07T20:00:00Z') })
  expect(cartChanges([], quote(closed))).toMatchObject([{ code: 'sales-closed', closedOn: '2027-05-05' }])
})

test('what only the checkout asks is not shown in the cart', () => {
  const made = quote(input({ lines: [{ item: ticket, quantity: 1 }], seats: [null], asksDelivery: true }))
  expect(made.problems).toHaveLength(1)
  expect(cartChanges([], made)).toEqual([])
})

test('the stored price is the price of one', () => {
  const made = quote(
    input({
      lines: [
        { item: ticket, quantity: 3 },
        { item: format, quantity: 20 },
      ],
    }),
  )
  expect([...unitPrices(made)]).toEqual([
    ['line-0', 65_000],
    ['line-1', 3_000],
  ])
})

test.each([
  ['a price that changed', { code: 'price-changed', from: cents(1), to: cents(2) }, false],
  ['some copies are left', { code: 'stock-short', title: '', left: 1 }, false],
  ['some seats are left', { code: 'seats-short', title: '', left: 1 }, false],
  ['no copy is left', { code: 'stock-short', title: '', left: 0 }, false],
  ['no seat is left', { code: 'seats-short', title: '', left: 0 }, false],
  ['more seats are taken than there are', { code: 'seats-short', title: '', left: -1 }, false],
  ['sales have ended', { code: 'sales-closed', title: '', closedOn: '2027-05-05', isOver: false }, true],
  ['no longer sold', { code: 'item-gone', title: null }, true],
  ['not sold to this buyer', { code: 'not-sold-to', title: '', attendee: null, attendeeKind: null }, true],
] as const)('can a line only be removed? %s', (_, change, expected) => {
  expect(isUnavailable({ cartLineId: 'line-0', ...change })).toBe(expected)
})
