import { mainDb } from '@/lib/infra/database'
import { log } from '@/lib/infra/log'
import { ledgerProblems } from '@/lib/privacy/replay-ledger'
import { vaultReady, vaultWarnings } from '@/lib/vault'

/** Problems keep this process from serving: none means ready. Warnings do not, and somebody must mend them. */
export type Readiness = { problems: string[]; warnings: string[] }

let last: { at: number; answer: Promise<Readiness> } | undefined
const keptMs = 2_000

/** Anybody may ask, so it is looked up once in two seconds. */
export function readiness(): Promise<Readiness> {
  const now = performance.now()
  if (!last || now - last.at > keptMs) last = { at: now, answer: lookUpBoth() }
  return last.answer
}

async function lookUpBoth(): Promise<Readiness> {
  const [problems, warnings] = await Promise.all([lookUp(), inTime({ name: 'vault-warnings', ask: vaultWarnings })])
  return { problems, warnings }
}

export async function lookUp(): Promise<string[]> {
  const answers = await Promise.all(checks.map(inTime))
  return answers.flat()
}

type Check = { name: string; ask: () => Promise<string[]> }

const checks: readonly Check[] = [
  { name: 'main-database', ask: async () => (await mainDb().execute('select 1')) && [] },
  { name: 'vault', ask: vaultReady },
  { name: 'erasure-ledger', ask: () => ledgerProblems({ db: mainDb() }) },
]

const patienceMs = 3_000

/** A check that fails or hangs is a problem of its own; its message may quote values and goes nowhere. */
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
