import { expect, test } from 'vitest'
import { boughtItems } from './bought-items'

test('seats of one ticket type are counted together; sessions and shipping are not cart items', () => {
  const line = (kind: Parameters<typeof boughtItems>[0][number]['kind'], itemId: string | null, quantity = 1) => ({
    kind,
    itemId,
    quantity,
  })
  const lines = [
    line('registration', 'ticket'),
    line('session', 'workshop'),
    line('registration', 'ticket'),
    line('print', 'book', 3),
    line('shipping', null),
    line('shipping', 'parcel'),
  ]
  expect(boughtItems(lines)).toEqual(
    new Map([
      ['ticket', 2],
      ['book', 3],
    ]),
  )
})
