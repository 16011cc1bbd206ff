import { expect, test } from 'vitest'
import { closingSays } from './decision-words'

test('closing a decision says that an order canceled before its payment arrived stays canceled, not paid', () => {
  expect(closingSays('paid-not-confirmed', true)).toContain('stays paid')
  expect(closingSays('paid-not-confirmed', false)).not.toContain('stays paid')
  expect(closingSays('paid-not-confirmed', false)).toContain('stays canceled')
  expect(closingSays('refund-failed', false)).toBe(closingSays('refund-failed', true))
})
