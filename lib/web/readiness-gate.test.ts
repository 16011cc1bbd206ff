import { expect, test } from 'vitest'
import { gateAfter } from './readiness-gate'

const behind = 'the database is behind the erasure log'

test('[C20] the gate is shut while a check finds the portal behind the erasure log or without a key, whatever it was before', () => {
  for (const problem of [behind, 'the erasure log is behind the database', 'epoch-missing:3'])
    for (const before of ['open', 'public', 'shut'] as const)
      expect(gateAfter(before, ['main-database-slow', problem])).toBe('shut')
  expect(gateAfter('shut', [])).toBe('open')
})

test('an unreachable database takes no public page down, and keeps all personal pages closed', () => {
  for (const problem of ['main-database-unreachable', 'erasure-log-unreachable', 'key-store:database'])
    expect(gateAfter('open', [problem])).toBe('public')
  expect(gateAfter('public', [])).toBe('open')
})

test('a slow answer changes nothing, and a shut gate stays shut until every check has answered', () => {
  expect(gateAfter('open', ['vault-slow'])).toBe('open')
  expect(gateAfter('public', ['vault-slow'])).toBe('public')
  expect(gateAfter('shut', ['vault-slow'])).toBe('shut')
  expect(gateAfter('shut', ['main-database-unreachable'])).toBe('shut')
})
