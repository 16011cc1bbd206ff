import { expect, test } from 'vitest'
import { findProofs, judgeProofs } from './proofs'

const kept = [{ id: 'C07', state: 'kept' as const }]
const judge = (text: string) => judgeProofs(kept, findProofs('a.test.ts', text))

test('a kept promise with a proof that asserts passes', () => {
  expect(judge(`test('[C07] x', () => { expect(1).toBe(1) })`)).toEqual([])
})

test('a missing, skipped or assertion-free proof and an unknown promise are reported', () => {
  expect(judge('')).toEqual(['C07 is said to be kept, and no test whose title begins with [C07] proves it.'])
  expect(judge(`test.skip('[C07] x', () => { expect(1).toBe(1) })`)).toHaveLength(2)
  expect(judge(`test('[C07] x', () => { run() })`)).toHaveLength(2)
  expect(judge(`test('[C07] x', () => { expect(1).toBe(1) }); test('[C99] y', () => { expect(1).toBe(1) })`)).toEqual([
    'a.test.ts: [C99] is no promise of the policy.',
  ])
})
