import { sendCodeJob } from '@/lib/accounts/jobs'
import { clockWarnings, noteClock } from '@/lib/infra/clock-skew'
import { mainDb } from '@/lib/infra/database'
import { log } from '@/lib/infra/log'
import { onePerProcess } from '@/lib/infra/one-per-process'
import { workerPulse } from '@/lib/infra/worker-pulse'
import { erasureLogProblems } from '@/lib/privacy/replay-erasures'
import { vaultProblems, vaultWarnings } from '@/lib/vault'
import { gateAfter, isFinding, type ReadinessGate } from './readiness-gate'

/** Problems keep this process from serving; none means ready. Warnings do not, but an operator must fix them. */
export type Readiness = { problems: string[]; warnings: string[] }

type ReadinessState = {
  last?: { at: number; answer: Promise<Readiness> }
  gate: ReadinessGate
  loopAt?: number
  workerHeard?: number
}
/** Shared by the front server and Next's route: when /readyz says ready, the gate is open. */
const state = onePerProcess<ReadinessState>('readiness', () => ({ gate: 'shut' }))
const keptMs = 2_000

/** Anyone may ask, so the checks run at most every two seconds. */
export function readiness(): Promise<Readiness> {
  const now = performance.now()
  if (!state.last || now - state.last.at > keptMs) state.last = { at: now, answer: checkAll() }
  return state.last.answer
}

/** The gate after the last check; shut until the first one has answered. It only reads a flag. */
export const readinessGate = (): ReadinessGate => state.gate

/** Keeps checking, so that the gate costs requests nothing. Resolves after the first check. */
export async function keepChecking(): Promise<{ stop: () => void }> {
  const timer = setInterval(readiness, 500).unref()
  await readiness()
  return { stop: () => clearInterval(timer) }
}

/**
 * Resolves when the checks have answered, whatever they say: while a process starts, databases may be slow or still
 * starting. It always resolves after `limitMs`, so that /readyz can say what is missing.
 */
export async function untilDecided(limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs
  while (performance.now() < end) {
    const { problems } = await readiness()
    if (problems.every(isFinding)) return
    await new Promise((later) => setTimeout(later, 100))
  }
}

/** The front server saw a proxy that ends TLS and is not set up (bin/front/request.ts): a warning for ten minutes. */
export function noteRedirectLoop(): void {
  state.loopAt = performance.now()
}

const loopWarning = (): string[] =>
  state.loopAt !== undefined && performance.now() - state.loopAt < 600_000 ? ['proxy-not-trusted'] : []

const workerPatienceMs = 120_000

/**
 * False if no worker has been heard from for two minutes: a code would never be emailed. True in a process that has
 * just begun to check, or never checks.
 */
export const canMailCodes = (): boolean =>
  state.workerHeard === undefined || performance.now() - state.workerHeard < workerPatienceMs

async function checkAll(): Promise<Readiness> {
  state.workerHeard ??= performance.now()
  const [problems, ...warnings] = await Promise.all([
    findProblems(),
    inTime({ name: 'vault-warnings', ask: vaultWarnings }),
    inTime({ name: 'worker', ask: workerWarnings }),
  ])
  state.gate = gateAfter(state.gate, problems)
  return { problems, warnings: [...warnings.flat(), ...clockWarnings(), ...loopWarning()] }
}

async function workerWarnings(): Promise<string[]> {
  const { alive, stuck } = await workerPulse(mainDb(), sendCodeJob.name)
  if (alive) state.workerHeard = performance.now()
  else log.warnThrottled('readyz.no-worker')
  return [...(alive ? [] : ['no-worker']), ...(stuck ? ['sign-in-codes-wait'] : [])]
}

export async function findProblems(): Promise<string[]> {
  const answers = await Promise.all(checks.map(inTime))
  return answers.flat()
}

type Check = { name: string; ask: () => Promise<string[]> }

const checks: readonly Check[] = [
  { name: 'main-database', ask: askDatabase },
  { name: 'vault', ask: vaultProblems },
  { name: 'erasure-log', ask: () => erasureLogProblems({ db: mainDb() }) },
]

/** Asks the database, and compares its clock with ours. */
async function askDatabase(): Promise<string[]> {
  const began = Date.now()
  const [row] = await mainDb().execute<{ at: number }>('select extract(epoch from clock_timestamp())::float8 as at')
  noteClock('database', Number(row?.at) * 1000, { began, ended: Date.now() })
  return []
}

const patienceMs = 3_000

/** A check that fails or hangs is a problem of its own. Its message may quote values, so it is not passed on. */
async function inTime({ name, ask }: Check): Promise<string[]> {
  let late: NodeJS.Timeout | undefined
  const hangs = new Promise<string[]>((resolve) => {
    late = setTimeout(() => resolve([`${name}-slow`]), patienceMs)
  })
  try {
    return await Promise.race([ask(), hangs])
  } catch (error) {
    log.error('readyz', error, { check: name })
    return [`${name}-unreachable`]
  } finally {
    clearTimeout(late)
  }
}
