import { expect, test } from 'vitest'
import { erasureSteps, isErasureStep, nextStep } from './erasure-steps'

test('each step follows the one before it, and nothing follows the last', () => {
  expect(erasureSteps.map(nextStep)).toEqual([...erasureSteps.slice(1), 'completed'])
  expect(erasureSteps).toEqual(['requested', 'money', 'processors', 'mail', 'keys', 'records', 'completed'])
})

test('only the listed steps are steps', () => {
  for (const step of erasureSteps) expect(isErasureStep(step)).toBe(true)
  for (const text of ['', 'Money', 'erased']) expect(isErasureStep(text)).toBe(false)
})
