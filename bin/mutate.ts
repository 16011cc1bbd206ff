import { rmSync } from 'node:fs'
import { type Judged, judge, unusedEquivalents } from './mutate/judge'
import { mutantsOf } from './mutate/mutants-of'
import { printScores, printSurvivors } from './mutate/print-tables'

/**
 * `npm run mutate`: changes the pure modules one token at a time and runs their tests, without a database, on each
 * change. `npm run mutate -- lib/orders/rules/refund.ts lib/carts` takes files or folders. Prints each change that no
 * test noticed, and a score for each module. It takes about five minutes and is not part of `npm test`.
 */
const goal = 98
/** Money, seats, permissions and erasure: tests must notice every change there. */
const grave =
  /^lib\/(accounts|attendees|carts|checkout|decisions|fulfillment|keys|orders|payments|privacy|reconciliation|records|refunds|registrations|vault)\/|^lib\/base\/(actor|email|money)/

const root = process.cwd()
// Vitest's setting, because Stryker runs the tests in processes of its own.
process.env.TZ = 'UTC'
const folder = `.build/mutate-${process.pid}`

try {
  const judged = judge(root, await mutantsOf(process.argv.slice(2), folder))
  const survivors = judged.filter(({ verdict }) => verdict === 'survived')
  printSurvivors(survivors)
  const score = printScores(judged)
  const unused = unusedEquivalents(judged)
  for (const text of unused) console.log(`Not needed in bin/mutate/equivalents.ts: ${text}`)
  process.exitCode = isGoodEnough(score, survivors) && unused.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

function isGoodEnough(score: number, survivors: readonly Judged[]): boolean {
  const graveOnes = survivors.filter(({ file }) => grave.test(file))
  if (graveOnes.length > 0) console.log(`${graveOnes.length} of them in rules for money, seats, access or erasure.`)
  return score >= goal && graveOnes.length === 0
}
