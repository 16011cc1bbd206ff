import { expect, test } from 'vitest'
import { type DecisionRow, linksFrom } from './order-decisions'

const paidAt = new Date('2027-01-11T18:00:00Z')
const later = new Date('2027-01-14T18:00:00Z')
const paid = { id: 'order', status: 'paid', settledAt: paidAt } as const
const decided = (change: Partial<DecisionRow>): DecisionRow => ({
  ...{ id: 'd', orderId: 'order', kind: 'paid-not-placed', sourceId: 'order', openedAt: paidAt },
  ...{ settledAt: null, settledBy: null, resolution: null, reason: null },
  ...change,
})

test.each<[string, Parameters<typeof linksFrom>[0], DecisionRow[], Date | null]>([
  ['paid and placed: with the payment', paid, [], paidAt],
  ['a bank payment under way: not yet', { ...paid, status: 'pending' }, [], null],
  ['held, as an item sold out: not yet', paid, [decided({})], null],
  ['held, as the payment was disputed: not yet', paid, [decided({ sourceId: 'payment' })], null],
  ['placed by staff: from then on', paid, [decided({ settledAt: later, resolution: 'place-now' })], later],
  ['a decision of another kind', paid, [decided({ kind: 'external-refund', sourceId: 'refund' })], paidAt],
])('attendees have their links from: %s', (_, order, decisions, from) => {
  expect(linksFrom(order, decisions)).toEqual(from)
})
