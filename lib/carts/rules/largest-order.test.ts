import { expect, test } from 'vitest'
import { countSeats, hasTooManySeats, largestOrder } from './largest-order'

const tickets = (quantity: number) => ({ kind: 'ticket' as const, quantity })
const copies = { kind: 'publication' as const, quantity: 500 }

test('seats are counted over all tickets, and copies are not seats', () => {
  expect(countSeats([tickets(3), copies, tickets(4)])).toBe(7)
  expect(countSeats([])).toBe(0)
})

test('exactly one hundred seats are allowed', () => {
  expect(largestOrder).toEqual({ seats: 100, copies: 500 })
  expect(hasTooManySeats([tickets(60), tickets(40), copies])).toBe(false)
  expect(hasTooManySeats([tickets(60), tickets(41)])).toBe(true)
})
