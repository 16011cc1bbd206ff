import { existsSync } from 'node:fs'
import type { Tally } from '../reporters/tally'
import { checkTestedAlone, checkUnused } from './dead-code'
import { checkDecisions } from './decisions'
import { checkFileLengths } from './file-lengths'
import { checkMigrations } from './migration-locks'
import { checkModules } from './modules'
import { report, runProgram, type Verdict } from './run-step'
import { checkTransactions } from './transactions'

const parts = ['app', 'components', 'lib', 'db', 'sandbox', 'bin', 'e2e']
const asGitIgnores = ['--vcs-enabled=true', '--vcs-client-kind=git', '--vcs-use-ignore-file=true']
const promises = '.build/check-promises.mjs'
const words = '.build/check-words.mjs'

/**
 * Types, lint, architecture, modules, dead code, transactions, lengths, migrations, decisions, promises, words. Each
 * counts as one test.
 */
export async function runChecks(): Promise<Tally> {
  const verdicts = (await Promise.all([checkTypes(), checkTheRest()])).flat()
  return {
    passed: verdicts.filter(({ ok }) => ok).length,
    failed: verdicts.filter(({ ok }) => !ok).length,
  }
}

/** Next generates its route types first: a clone has no next-env.d.ts yet. */
async function checkTypes(): Promise<Verdict> {
  const routes = await runProgram('types', ['node_modules/next/dist/bin/next', 'typegen'], {
    NEXT_TELEMETRY_DISABLED: '1',
  })
  return reported(
    routes.ok
      ? await runProgram('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.', '--pretty', 'false'])
      : routes,
  )
}

async function checkTheRest(): Promise<Verdict[]> {
  const lint = reported(
    await runProgram('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--colors=off', ...asGitIgnores, '.']),
  )
  const folders = parts.filter((part) => existsSync(part))
  const cruise = [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...folders,
  ]
  const architecture = reported(await runProgram('architecture', cruise))
  const dead = [reported(await checkUnused()), reported(await checkTestedAlone())]
  const modules = reported(checkModules())
  const transactions = reported(checkTransactions())
  const lengths = reported(checkFileLengths())
  const migrations = reported(checkMigrations())
  const decisions = reported(checkDecisions())
  const proofs = existsSync(promises) ? [reported(await runProgram('promises and their proofs', [promises]))] : []
  const plain = existsSync(words) ? [reported(await runProgram('plain words', [words]))] : []
  return [lint, architecture, modules, ...dead, transactions, lengths, migrations, decisions, ...proofs, ...plain]
}

function reported(verdict: Verdict): Verdict {
  report(verdict)
  return verdict
}
