import { expect, test } from 'vitest'
import { gateAfter } from './readiness-gate'

const behind = 'the database is behind the erasure ledger'

test('[C20] the door is shut while a look finds the portal behind the ledger or without a key, whatever it was', () => {
  for (const problem of [behind, 'the erasure ledger is behind the database', 'epoch-missing:3'])
    for (const before of ['open', 'public', 'shut'] as const)
      expect(gateAfter(before, ['main-database-slow', problem])).toBe('shut')
  expect(gateAfter('shut', [])).toBe('open')
})

test('a database that is away takes no public page down, and keeps everybody’s own pages closed', () => {
  for (const problem of ['main-database-unreachable', 'erasure-ledger-unreachable', 'key-store:database'])
    expect(gateAfter('open', [problem])).toBe('public')
  expect(gateAfter('public', [])).toBe('open')
})

test('a slow answer changes nothing, and what is shut stays shut until all have answered', () => {
  expect(gateAfter('open', ['vault-slow'])).toBe('open')
  expect(gateAfter('public', ['vault-slow'])).toBe('public')
  expect(gateAfter('shut', ['vault-slow'])).toBe('shut')
  expect(gateAfter('shut', ['main-database-unreachable'])).toBe('shut')
})
