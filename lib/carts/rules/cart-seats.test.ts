import { expect, test } from 'vitest'
import { assignSeats, assignSeatsAsSent, seatsOfCart } from './cart-seats'

const lines = [
  { id: 'a', kind: 'ticket' as const, itemId: 'full', quantity: 2 },
  { id: 'b', kind: 'publication' as const, itemId: 'print', quantity: 40 },
  { id: 'c', kind: 'ticket' as const, itemId: 'guest', quantity: 1 },
]
const who = (ticketTypeId: string, name: string) => ({ ticketTypeId, name })

test('the cart has a seat for each ticket, in cart order; copies need no attendee', () => {
  expect(seatsOfCart(lines).map((seat) => seat.ticketTypeId)).toEqual(['full', 'full', 'guest'])
})

test('each seat takes the next attendee of its own ticket type', () => {
  const { seated, unseated } = assignSeats(seatsOfCart(lines), [who('guest', 'G'), who('full', 'A'), who('full', 'B')])
  expect(seated.map((attendee) => attendee?.name)).toEqual(['A', 'B', 'G'])
  expect(unseated).toEqual([])
})

test('no one gets two seats, and no attendee is dropped silently', () => {
  const { seated, unseated } = assignSeats(seatsOfCart(lines), [
    who('full', 'A'),
    who('guest', 'G'),
    who('guest', 'H'),
    who('gone', 'X'),
  ])
  expect(seated.map((attendee) => attendee?.name ?? null)).toEqual(['A', null, 'G'])
  expect(unseated.map((attendee) => attendee.name)).toEqual(['H', 'X'])
})

test('a form sent after the cart changed gives no one the seat of another ticket', () => {
  const { seated, unseated } = assignSeatsAsSent(seatsOfCart(lines), [
    who('full', 'A'),
    who('guest', 'G'),
    who('guest', 'H'),
    who('full', 'X'),
  ])
  expect(seated.map((attendee) => attendee?.name ?? null)).toEqual(['A', null, 'H'])
  expect(unseated.map((attendee) => attendee.name)).toEqual(['G', 'X'])
})
