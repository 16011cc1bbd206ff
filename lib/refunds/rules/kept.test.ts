import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { RefundRule } from '@/lib/base/money-lists'
import { amountKept } from './kept'

const lines = [
  { id: 'a', netCents: 60_000, taxCents: 2_000 },
  { id: 'b', netCents: 5_000, taxCents: 0 },
]
const part = (lineId: string, rule: RefundRule, net = 0, tax = 0) => ({
  lineId,
  rule,
  net: cents(net),
  tax: cents(tax),
})

test.each<[RefundRule, number]>([
  ['less-charge', 7_500],
  ['guest', 7_500],
  ['past-deadline', 7_500],
  ['full', 0],
  ['waived', 0],
  ['digital', 0],
  ['what-is-left', 0],
  ['nothing-paid', 0],
])('by the rule %s, of 620 dollars paid and 545 refunded, %i cents are kept', (rule, kept) => {
  expect(amountKept([part('a', rule, 52_600, 1_900)], lines)).toBe(kept)
})

test('the amount kept is added up over several lines; a part of another order counts nothing', () => {
  const parts = [part('a', 'past-deadline'), part('b', 'guest'), part('gone', 'guest')]
  expect(amountKept(parts, lines)).toBe(67_000)
  expect(amountKept([], lines)).toBe(0)
})
