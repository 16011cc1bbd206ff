import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { canceledText, countLine, lineState, orderState, type Standing, seatLabelsOf } from './words'

const print = { kind: 'print', quantity: 2, shipped: 0, canceled: 0 } as const
const seat = { kind: 'registration', quantity: 1, shipped: 0, canceled: 0 } as const
const order: Standing = {
  status: 'accepted',
  isPaid: true,
  items: [print, seat],
  total: 10_000,
  arriving: 0,
  paid: 10_000,
  refunded: 0,
  refunding: 0,
  openDecisions: [],
}
const state = (over: Partial<Standing>) => orderState({ ...order, ...over }).words
const gone = [
  { ...print, canceled: 2 },
  { ...seat, canceled: 1 },
]

test('with one of two copies shipped and the other canceled, the line shows both', () => {
  const line = countLine({ kind: 'print', quantity: 2, shippedQuantity: 1, canceledAt: new Date() })
  expect(line).toEqual({ kind: 'print', quantity: 2, shipped: 1, canceled: 1 })
  expect(lineState(line, true)).toEqual({ words: '1 shipped, 1 canceled', tone: 'plain' })
})

test('a line shows its state, or nothing if there is none to show', () => {
  expect(lineState(print, true)?.words).toBe('To ship')
  expect(lineState({ ...print, shipped: 1 }, true)?.words).toBe('1 of 2 shipped')
  expect(lineState({ ...print, shipped: 2 }, true)?.words).toBe('Shipped')
  expect(lineState({ ...print, canceled: 2 }, true)?.words).toBe('Canceled')
  expect(lineState({ ...print, quantity: 5, shipped: 1, canceled: 2 }, true)?.words).toBe(
    '1 shipped, 2 canceled, 2 to ship',
  )
  expect(lineState({ ...seat, quantity: 3, canceled: 1 }, true)?.words).toBe('1 canceled')
  expect(lineState(seat, true)).toBeNull()
  expect(lineState(print, false)).toBeNull()
})

test('an order that was canceled and refunded does not read "Paid"', () => {
  expect(orderState(order)).toEqual({ words: 'Paid', tone: 'good' })
  expect(state({ items: gone, refunded: 10_000 })).toBe('Canceled, refunded')
  expect(state({ items: gone, refunded: 2_500 })).toBe('Canceled, partly refunded')
  expect(state({ items: gone, refunding: 10_000 })).toBe('Canceled, refund pending')
  expect(state({ items: gone })).toBe('Canceled, no refund')
  expect(state({ items: gone, total: 0, paid: 0 })).toBe('Canceled')
})

test('a partial refund is shown, and so is a partial cancellation without a refund', () => {
  expect(state({ refunded: 2_500 })).toBe('Partly refunded')
  expect(state({ refunded: 2_500, refunding: 100 })).toBe('Refund pending')
  expect(state({ refunded: 10_000 })).toBe('Refunded')
  expect(state({ items: [print, { ...seat, canceled: 1 }] })).toBe('Paid, partly canceled')
  expect(state({ items: [{ ...print, shipped: 1, canceled: 1 }], refunded: 5_000 })).toBe('Partly refunded')
})

test('an order that was paid twice and refunded once is paid', () => {
  expect(state({ paid: 20_000 })).toBe('Paid')
  expect(state({ paid: 20_000, refunded: 10_000 })).toBe('Paid')
  expect(state({ paid: 9_000 })).toBe('Paid')
})

test('an accepted order that is yet to be paid says so', () => {
  expect(orderState({ ...order, isPaid: false, paid: 0 })).toEqual({ words: 'Confirmed, not paid', tone: 'warn' })
  expect(state({ isPaid: false, paid: 0, items: gone })).toBe('Canceled, not paid')
})

test('unpaid orders, pending orders, and orders that need a decision', () => {
  expect(state({ status: 'pending', paid: 0 })).toBe('Payment pending')
  expect(state({ status: 'expired', items: gone, paid: 0 })).toBe('Expired')
  expect(state({ status: 'canceled', items: gone, paid: 0 })).toBe('Canceled')
  expect(state({ status: 'canceled', items: gone, paid: 0, arriving: 10_000 })).toBe('Canceled, payment pending')
  expect(state({ status: 'expired', items: gone, refunded: 10_000 })).toBe('Expired, refunded')
  expect(state({ items: gone, openDecisions: ['paid-not-confirmed'] })).toBe('Paid, needs decision')
})

const line = (id: string, over = {}) => ({
  id,
  parentId: null as string | null,
  kind: 'registration' as const,
  title: 'Full conference',
  canceledAt: null as Date | null,
  ...over,
})

test('a seat keeps its number and its add-on sessions', () => {
  const session = { kind: 'session', title: 'Workshop' }
  const seats = seatLabelsOf([
    line('a', { canceledAt: new Date() }),
    line('b'),
    line('c', { ...session, parentId: 'b' }),
    line('d', { ...session, title: 'Lunch', parentId: 'b', canceledAt: new Date() }),
    line('e', { kind: 'print' }),
  ])
  expect(seats.a).toEqual({ lineId: 'a', text: 'seat 1 of 2', addOns: [] })
  expect(seats.b).toEqual({ lineId: 'b', text: 'seat 2 of 2', addOns: ['Workshop'] })
  expect(seats.c).toBe(seats.b)
  expect(seats.e).toBeUndefined()
  expect(seatLabelsOf([line('a')]).a?.text).toBe('')
})

test('the result of a cancellation shows for a while, and only for its own answer', () => {
  const now = new Date('2027-03-01T12:00:00Z')
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const told = (at: Date) => ({
    refunds: [
      { id: 'r', partOf: null, cents: cents(3000), requestedAt: at },
      { id: 's', partOf: 'r', cents: cents(807), requestedAt: at },
      { id: 't', partOf: null, cents: cents(100), requestedAt: at },
    ],
    lines: [{ canceledAt: at }],
  })
  expect(canceledText(told(before(1)), 'r', now)).toBe(
    'Canceled. $38.07 will be refunded to the card or account used to pay.',
  )
  expect(canceledText(told(before(1)), 'nothing', now)).toBe('Canceled without a refund.')
  expect(canceledText(told(before(11)), 'r', now)).toBeNull()
  expect(canceledText(told(before(11)), 'nothing', now)).toBeNull()
  expect(canceledText(told(before(1)), 'another', now)).toBeNull()
  expect(canceledText(told(before(1)), undefined, now)).toBeNull()
})
