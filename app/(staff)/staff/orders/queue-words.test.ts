import { expect, test } from 'vitest'
import type { Queue, QueueItem } from '@/lib/fulfillment/queues'
import { itemsOf, matchedText } from './queue-words'

const item = (title: string, kind: QueueItem['kind'], quantity: number, over: Partial<QueueItem> = {}): QueueItem => ({
  title,
  kind,
  quantity,
  shipped: 0,
  canceled: 0,
  ...over,
})
const items = [
  item('Full conference', 'registration', 3, { canceled: 1 }),
  item('Workshop', 'session', 2),
  item('One day', 'registration', 1, { canceled: 1 }),
  item('Handbook, print', 'print', 3, { shipped: 1 }),
  item('Handbook, digital', 'digital', 1),
]
const told = (queue: Queue, some = items, status: 'accepted' | 'expired' = 'accepted') => {
  const { shown, more } = itemsOf({ items: some, status }, queue)
  return [...shown.map(({ title, count, state }) => `${title} × ${count}${state ? ` (${state.words})` : ''}`), more]
}

test('a queue shows the lines it is about, and says that the other items are not among them ("2 more lines" read as 2 more to ship)', () => {
  expect(told('to-ship')).toEqual(['Handbook, print × 2 (1 of 3 shipped)', '3 other items in this order'])
  expect(told('registrations')).toEqual(['Full conference × 2', '3 other items in this order'])
  expect(told('digital')).toEqual(['Handbook, digital × 1', '3 other items in this order'])
})

test('"All orders" also shows canceled lines, and lists lines with a status first', () => {
  expect(told('all')).toEqual([
    'Full conference × 3 (1 canceled)',
    'One day × 1 (Canceled)',
    'Handbook, print × 3 (1 of 3 shipped)',
    'Handbook, digital × 1',
    '1 other item in this order',
  ])
  const many = [1, 2, 3, 4].map((n) => item(`Day ${n}`, 'registration', 1))
  expect(told('all', [...many, ...items.slice(3, 4)])).toEqual([
    'Handbook, print × 3 (1 of 3 shipped)',
    'Day 1 × 1',
    'Day 2 × 1',
    'Day 3 × 1',
    'and 1 more',
  ])
})

test('one copy shipped and one canceled: "All orders" shows both, and nothing is left to ship', () => {
  const half = [item('Handbook, print', 'print', 2, { shipped: 1, canceled: 1 })]
  expect(told('all', half)).toEqual(['Handbook, print × 2 (1 shipped, 1 canceled)', ''])
  expect(told('to-ship', half)).toEqual(['1 other item in this order'])
})

test('an unpaid order has one status; its lines have none', () => {
  expect(told('all', [item('Full conference', 'registration', 2, { canceled: 2 })], 'expired')).toEqual([
    'Full conference × 2',
    '',
  ])
})

test.each([
  [['attendee'], 'name', 'Matched: an attendee’s name'],
  [['buyer', 'attendee'], 'email', 'Matched: buyer’s email address, an attendee’s email address'],
  [['buyer', 'city'], 'name', 'Matched: buyer’s name, city'],
  [[], 'name', ''],
] as const)('a search result says what matched, but no name: %j by %s', (matched, by, said) => {
  expect(matchedText([...matched], by)).toBe(said)
})
