import { expect, test } from 'vitest'
import { testStatus } from './test-status'

test('without a test run, the top and each detail say so (each detail said that a test checks it)', () => {
  const { top, mark, detail } = testStatus(null)
  expect(top).toContain('Not tested on this version')
  expect(detail).toBe('A test exists; it has not been run on this version.')
  expect(mark).toBe('Details')
})

test('after a test run, the top and each mark have the same date and version', () => {
  const { top, mark, detail } = testStatus({ at: '2027-03-01T12:00:00Z', commit: '0123456789abcdef' })
  expect(mark).toBe('Tested (March 1, 2027, version 0123456)')
  expect(top.startsWith(mark)).toBe(true)
  expect(detail).toContain('passed')
})
