import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type Tally = { passed: number; failed: number }

/** Where a test run leaves its count for the command that started it. */
export const tallyVariable = 'TALLY_FILE'

export function writeTally(tally: Tally): void {
  const file = process.env[tallyVariable]
  if (file) writeFileSync(file, JSON.stringify(tally))
}

/**
 * A run that left no count has crashed: it counts as one failure, whatever its exit code. A failed run counts as at
 * least one.
 */
export function readTally(file: string, exitCode: number | null): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed }: Tally = JSON.parse(readFileSync(file, 'utf8'))
  return { passed, failed: exitCode === 0 ? failed : Math.max(1, failed) }
}

export function sumTallies(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  }
}

/** The last line of `npm test`. */
export const tallyLine = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`
