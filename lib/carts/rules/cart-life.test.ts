import { expect, test } from 'vitest'
import { cartsDeletedBefore } from './cart-life'

test('a visitor’s cart is kept for a day, a signed-in person’s for sixty days', () => {
  expect(cartsDeletedBefore(new Date('2027-03-02T12:00:00Z'))).toEqual({
    visitors: new Date('2027-03-01T12:00:00Z'),
    members: new Date('2027-01-01T12:00:00Z'),
  })
})
