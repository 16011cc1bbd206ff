import { sendCodeJob } from '@/lib/accounts/jobs'
import { clockWarnings, noteClock } from '@/lib/infra/clock-skew'
import { mainDb } from '@/lib/infra/database'
import { log } from '@/lib/infra/log'
import { onePerProcess } from '@/lib/infra/one-per-process'
import { workerPulse } from '@/lib/infra/worker-pulse'
import { erasureLogProblems } from '@/lib/privacy/replay-erasures'
import { vaultProblems, vaultWarnings } from '@/lib/vault'
import { gateAfter, isConfirmedProblem, type ReadinessGate } from './readiness-gate'

/** Problems keep this process from serving; none means ready. Warnings do not, but an operator must fix them. */
export type Readiness = { problems: string[]; warnings: string[] }

type ReadinessState = {
  last?: { at: number; answer: Promise<Readiness> }
  gate: ReadinessGate
  redirectLoopAt?: number
  workerHeardAt?: number
}
/** Shared by the front server and Next's route: when /readyz says ready, the gate is open. */
const state = onePerProcess<ReadinessState>('readiness', () => ({ gate: 'shut' }))
const answerKeptMs = 2_000

/** Anyone may ask, so the checks run at most every two seconds. */
export function readiness(): Promise<Readiness> {
  const now = performance.now()
  if (!state.last || now - state.last.at > answerKeptMs) state.last = { at: now, answer: checkAll() }
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
    if (problems.every(isConfirmedProblem)) return
    await new Promise((later) => setTimeout(later, 100))
  }
}

/** The front server saw a proxy that ends TLS and is not set up (bin/front/request.ts): a warning for ten minutes. */
export function noteRedirectLoop(): void {
  state.redirectLoopAt = performance.now()
}

const loopWarning = (): string[] =>
  state.redirectLoopAt !== undefined && performance.now() - state.redirectLoopAt < 600_000 ? ['proxy-not-trusted'] : []

const workerPatienceMs = 120_000

/**
 * False if no worker has been heard from for two minutes: a code would never be emailed. True in a process that has
 * just begun to check, or never checks.
 */
export const canMailCodes = (): boolean =>
  state.workerHeardAt === undefined || performance.now() - state.workerHeardAt < workerPatienceMs

async function checkAll(): Promise<Readiness> {
  state.workerHeardAt ??= performance.now()
  const [problems, ...warnings] = await Promise.all([
    findProblems(),
    runCheck({ name: 'vault-warnings', ask: vaultWarnings }),
    runCheck({ name: 'worker', ask: workerWarnings }),
  ])
  state.gate = gateAfter(state.gate, problems)
  return { problems, warnings: [...warnings.flat(), ...clockWarnings(), ...loopWarning()] }
}

async function workerWarnings(): Promise<string[]> {
  const { alive, stuck } = await workerPulse(mainDb(), sendCodeJob.name)
  if (alive) state.workerHeardAt = performance.now()
  else log.warnThrottled('readyz.no-worker')
  return [...(alive ? [] : ['no-worker']), ...(stuck ? ['sign-in-codes-wait'] : [])]
}

export async function findProblems(): Promise<string[]> {
  const answers = await Promise.all(checks.map(runCheck))
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

/**
 * The codes of what a check found. A check that fails or hangs is a code of its own; its message may quote values, so
 * it is not passed on.
 */
async function runCheck({ name, ask }: Check): Promise<string[]> {
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
