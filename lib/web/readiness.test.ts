import { afterEach, expect, test, vi } from 'vitest'
import { lookUp, readiness } from './readiness'

const { execute, vaultReady, vaultWarnings, ledgerProblems } = vi.hoisted(() => ({
  execute: vi.fn(),
  vaultReady: vi.fn(),
  vaultWarnings: vi.fn(async () => [] as string[]),
  ledgerProblems: vi.fn(async () => [] as string[]),
}))
vi.mock('@/lib/infra/database', () => ({ mainDb: () => ({ execute }) }))
vi.mock('@/lib/vault', () => ({ vaultReady, vaultWarnings }))
vi.mock('@/lib/privacy/replay-ledger', () => ({ ledgerProblems }))
vi.mock('@/lib/infra/log', () => ({ log: { error: () => undefined } }))

afterEach(() => {
  vi.useRealTimers()
  vi.resetAllMocks()
})

test('ready when both databases answer and the vault has nothing to say', async () => {
  execute.mockResolvedValue([{}])
  vaultReady.mockResolvedValue([])
  ledgerProblems.mockResolvedValue([])
  expect(await lookUp()).toEqual([])
})

test('what the vault misses, and erasures to catch up with, keep the portal from serving', async () => {
  execute.mockResolvedValue([{}])
  vaultReady.mockResolvedValue(['missing-epoch'])
  ledgerProblems.mockResolvedValue(['behind-the-ledger'])
  expect(await lookUp()).toEqual(['missing-epoch', 'behind-the-ledger'])
})

test('a database that is gone or hangs is a code, and what it said goes nowhere', async () => {
  vi.useFakeTimers()
  execute.mockRejectedValue(new Error('canary@alder.example'))
  vaultReady.mockReturnValue(new Promise(() => undefined))
  ledgerProblems.mockResolvedValue([])
  const asked = lookUp()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await asked).toEqual(['main-database-unreachable', 'vault-slow'])
})

test('a crowd of probes asks the databases once; what must be mended soon is a warning beside', async () => {
  execute.mockResolvedValue([{}])
  vaultReady.mockResolvedValue([])
  ledgerProblems.mockResolvedValue([])
  vaultWarnings.mockResolvedValue(['epoch-overdue:1'])
  const answers = await Promise.all(Array.from({ length: 20 }, readiness))
  expect(execute).toHaveBeenCalledTimes(1)
  for (const answer of answers) expect(answer).toEqual({ problems: [], warnings: ['epoch-overdue:1'] })
})
