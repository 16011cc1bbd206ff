import { expect, test } from 'vitest'
import { closingSays } from './decision-words'

test('what closing leaves behind: an order that had ended before its money came does not stay paid', () => {
  expect(closingSays('paid-not-placed', true)).toContain('stays paid')
  expect(closingSays('paid-not-placed', false)).not.toContain('stays paid')
  expect(closingSays('paid-not-placed', false)).toContain('stays canceled')
  expect(closingSays('refund-failed', false)).toBe(closingSays('refund-failed', true))
})
