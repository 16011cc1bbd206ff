import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Load the module anew for each test: what it remembers of its checks must not mix real and fake clocks.
let {
  canMailCodes,
  readinessGate,
  findProblems: lookUp,
  noteRedirectLoop,
  readiness,
  untilDecided,
} = await import('./readiness')

const { execute, workerPulse, vaultProblems, vaultWarnings, erasureLogProblems } = vi.hoisted(() => ({
  execute: vi.fn(),
  workerPulse: vi.fn(async () => ({ alive: true, stuck: false })),
  vaultProblems: vi.fn(),
  vaultWarnings: vi.fn(async () => [] as string[]),
  erasureLogProblems: vi.fn(async () => [] as string[]),
}))
vi.mock('@/lib/infra/database', () => ({ mainDb: () => ({ execute }) }))
vi.mock('@/lib/vault', () => ({ vaultProblems, vaultWarnings }))
vi.mock('@/lib/privacy/replay-erasures', () => ({ erasureLogProblems }))
vi.mock('@/lib/infra/worker-pulse', () => ({ workerPulse }))
vi.mock('@/lib/infra/one-per-process', () => ({ onePerProcess: (_: string, make: () => unknown) => make() }))
vi.mock('@/lib/infra/log', () => ({ log: { error: () => undefined, warnThrottled: () => undefined } }))

beforeEach(async () => {
  vi.resetModules()
  ;({
    canMailCodes,
    readinessGate,
    findProblems: lookUp,
    noteRedirectLoop,
    readiness,
    untilDecided,
  } = await import('./readiness'))
  workerPulse.mockResolvedValue({ alive: true, stuck: false })
})
afterEach(() => {
  vi.useRealTimers()
  vi.resetAllMocks()
})

test('ready when both databases answer and the vault reports no problem', async () => {
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  expect(await lookUp()).toEqual([])
})

test('missing vault keys, and erasures to catch up with, keep the portal from serving', async () => {
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue(['missing-epoch'])
  erasureLogProblems.mockResolvedValue(['behind-the-log'])
  expect(await lookUp()).toEqual(['missing-epoch', 'behind-the-log'])
})

test('a database that is gone or hangs is reported as a code, and its message is not passed on', async () => {
  vi.useFakeTimers()
  execute.mockRejectedValue(new Error('canary@alder.example'))
  vaultProblems.mockReturnValue(new Promise(() => undefined))
  erasureLogProblems.mockResolvedValue([])
  const asked = lookUp()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await asked).toEqual(['main-database-unreachable', 'vault-slow'])
})

test('many probes at once ask the databases once; what must be fixed soon is a warning', async () => {
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  vaultWarnings.mockResolvedValue(['epoch-overdue:1'])
  const answers = await Promise.all(Array.from({ length: 20 }, readiness))
  expect(execute).toHaveBeenCalledTimes(1)
  for (const answer of answers) expect(answer).toEqual({ problems: [], warnings: ['epoch-overdue:1'] })
})

test('a start waits until the databases have answered, up to its limit', async () => {
  vi.useFakeTimers()
  execute.mockReturnValueOnce(new Promise(() => undefined)).mockRejectedValueOnce(new Error('starting up'))
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue([])
  vaultWarnings.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  const decided = vi.fn()
  const waiting = untilDecided().then(decided)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(decided).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(6_000)
  await waiting
  expect(readinessGate()).toBe('open')

  await vi.advanceTimersByTimeAsync(3_000)
  execute.mockRejectedValue(new Error('gone'))
  const late = untilDecided(5_000).then(decided)
  await vi.advanceTimersByTimeAsync(6_000)
  await late
  expect(decided).toHaveBeenCalledTimes(2)
})

test('a finding ends the wait: the process listens and says what is wrong', async () => {
  vi.useFakeTimers()
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue(['missing-epoch'])
  vaultWarnings.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  await untilDecided()
  expect(readinessGate()).toBe('shut')
})

test('a redirect loop that the front server saw is a warning for ten minutes', async () => {
  vi.useFakeTimers()
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue([])
  vaultWarnings.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  noteRedirectLoop()
  expect((await readiness()).warnings).toEqual(['proxy-not-trusted'])
  await vi.advanceTimersByTimeAsync(600_001)
  expect((await readiness()).warnings).toEqual([])
})

test('without a worker there is a warning at once, no sign-ins after two minutes, and sign-ins again with the next heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  const after = async (seconds: number) => {
    vi.advanceTimersByTime(seconds * 1_000)
    return readiness()
  }
  execute.mockResolvedValue([{}])
  vaultProblems.mockResolvedValue([])
  erasureLogProblems.mockResolvedValue([])
  vaultWarnings.mockResolvedValue([])
  expect(await after(0)).toEqual({ problems: [], warnings: [] })
  expect(canMailCodes()).toBe(true)
  workerPulse.mockResolvedValue({ alive: false, stuck: true })
  expect(await after(10)).toEqual({ problems: [], warnings: ['no-worker', 'sign-in-codes-wait'] })
  expect(canMailCodes()).toBe(true)
  await after(109)
  expect(canMailCodes()).toBe(true)
  await after(2)
  expect(canMailCodes()).toBe(false)
  workerPulse.mockResolvedValue({ alive: true, stuck: false })
  expect(await after(3)).toEqual({ problems: [], warnings: [] })
  expect(canMailCodes()).toBe(true)
})
