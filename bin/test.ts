import { rmSync } from 'node:fs'
import { cleanCommit, rememberTested } from './builds/tested-here'
import { runChecks } from './check/run-checks'
import { everyPromiseProven } from './reporters/every-promise-proven'
import { resultsFile } from './reporters/promises'
import { sumTallies, type Tally, tallyLine } from './reporters/tally'
import { withoutPortalVariables } from './supervise/environment'
import { whenAskedToStop } from './supervise/until-stopped'
import { runJourneys } from './test/run-journeys'
import { journeyFiles, runTests } from './test/run-tests'

const asked = new AbortController()
whenAskedToStop(
  () => asked.abort(new Error('Stopped.')),
  () => process.exit(130),
)

const env = {
  ...withoutPortalVariables(process.env),
  NEXT_TELEMETRY_DISABLED: '1',
  VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
}
const tallies: Tally[] = []

/**
 * Runs the steps in order of their cost. A failed step does not stop the next ones, so that their results are known
 * too.
 */
async function step(title: string, run: () => Promise<Tally>): Promise<void> {
  if (asked.signal.aborted) return
  console.log(`\n${title}`)
  tallies.push(await run())
}

const commit = cleanCommit()
// Proofs of an earlier run say nothing about these sources.
rmSync(resultsFile, { force: true })
await step('Checks', runChecks)
await step('Rules and database tests', () =>
  runTests('rules', ['node_modules/vitest/vitest.mjs', 'run'], env, asked.signal),
)
if (journeyFiles().length > 0) await step('Journeys in a browser', () => runJourneys(env, asked.signal))
if (asked.signal.aborted) process.exit(130)

const total = sumTallies(tallies)
if (total.failed === 0 && (await everyPromiseProven())) rememberTested(commit)
console.log(`\n${tallyLine(total)}`)
process.exit(total.failed === 0 ? 0 : 1)
