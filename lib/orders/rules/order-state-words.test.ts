import { expect, test } from 'vitest'
import type { OrderState } from '../views'
import { orderStateWords } from './order-state-words'

const states = Object.entries(orderStateWords)

test('every state has words; two states share them only if the buyer need not tell them apart', () => {
  for (const [state, words] of states) expect(words, state).toMatch(/^[A-Z][a-z]/)
  const sharing = [...Map.groupBy(states, ([, words]) => words).values()].filter(({ length }) => length > 1)
  expect(sharing.map((same) => same.map(([state]) => state))).toEqual([
    ['to-pay', 'bank'],
    ['paid-canceled', 'canceled'],
  ])
})

test.each<[RegExp, OrderState[]]>([
  [/payment pending$/i, ['to-pay', 'bank', 'bank-late']],
  [/under review$/i, ['under-review', 'paid-not-confirmed']],
  [/^paid/i, ['paid', 'paid-not-confirmed']],
  [/^confirmed$/i, ['confirmed']],
  [/^canceled/i, ['paid-canceled', 'paid-canceled-refund-pending', 'paid-canceled-refunded', 'canceled']],
  [/^expired/i, ['bank-late', 'expired']],
  [/refunded$/i, ['partly-refunded', 'refunded', 'paid-canceled-refunded']],
  [/^partly/i, ['partly-refunded']],
  [/refund pending$/i, ['paid-canceled-refund-pending']],
  [/refund failed$/i, ['refund-failed']],
  [/without a refund$/i, ['closed']],
])('the words of %s say so of exactly the states %j', (said, expected) => {
  expect(states.filter(([, words]) => said.test(words)).map(([state]) => state)).toEqual(expected)
})
