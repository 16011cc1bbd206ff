import { expect, test } from 'vitest'
import { doorAfter } from './readiness-gate'

const behind = 'the database is behind the erasure ledger'

test('[C20] the door is shut while a look finds the portal behind the ledger or without a key, whatever it was', () => {
  for (const problem of [behind, 'the erasure ledger is behind the database', 'epoch-missing:3'])
    for (const before of ['open', 'public', 'shut'] as const)
      expect(doorAfter(before, ['main-database-slow', problem])).toBe('shut')
  expect(doorAfter('shut', [])).toBe('open')
})

test('a database that is away takes no public page down, and keeps everybody’s own pages closed', () => {
  for (const problem of ['main-database-unreachable', 'erasure-ledger-unreachable', 'key-store:database'])
    expect(doorAfter('open', [problem])).toBe('public')
  expect(doorAfter('public', [])).toBe('open')
})

test('a slow answer changes nothing, and what is shut stays shut until all have answered', () => {
  expect(doorAfter('open', ['vault-slow'])).toBe('open')
  expect(doorAfter('public', ['vault-slow'])).toBe('public')
  expect(doorAfter('shut', ['vault-slow'])).toBe('shut')
  expect(doorAfter('shut', ['main-database-unreachable'])).toBe('shut')
})
