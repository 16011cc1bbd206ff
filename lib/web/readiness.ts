import { mainDb } from '@/lib/infra/database'
import { log } from '@/lib/infra/log'
import { ledgerProblems } from '@/lib/privacy/replay-ledger'
import { vaultReady } from '@/lib/vault'

let last: { at: number; problems: Promise<string[]> } | undefined
const keptMs = 2_000

/** What keeps this process from serving; nothing when it is ready. Anybody may ask, so it is looked up once in two seconds. */
export function readiness(): Promise<string[]> {
  const now = performance.now()
  if (!last || now - last.at > keptMs) last = { at: now, problems: lookUp() }
  return last.problems
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
