import { expect, test } from 'vitest'
import { erasureSteps, nextStep, readErasureStep } from './erasure-steps'

test('each step follows the one before it, and nothing follows the last', () => {
  expect(erasureSteps.map(nextStep)).toEqual([...erasureSteps.slice(1), 'completed'])
  expect(erasureSteps).toEqual(['requested', 'money', 'drafts-and-payments', 'mail', 'keys', 'records', 'completed'])
})

test('only the listed steps are steps', () => {
  for (const step of erasureSteps) expect(readErasureStep(step)).toBe(step)
  for (const text of ['', 'Money', 'erased', 'constructor']) expect(readErasureStep(text)).toBeNull()
})

test('an erasure that an earlier build left at the old name of a step goes on from there', () => {
  expect(readErasureStep('processors')).toBe('drafts-and-payments')
})
