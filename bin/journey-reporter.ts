import type { FullResult, Reporter, Suite, TestCase } from 'playwright/types/testReporter'
import type { Outcome } from './reporters/promises'
import { recordPromises } from './reporters/record-promises'
import { writeTally } from './reporters/tally'

/** Writes Playwright's part of promises-results.json and of the count of `npm test`. */
class JourneyReporter implements Reporter {
  private tests: TestCase[] = []
  private broken = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.tests = suite.allTests()
  }

  onError(): void {
    this.broken++
  }

  onEnd(result: FullResult): void {
    const outcomes = this.tests.map((test) => ({ title: test.title, outcome: outcomeOf(test) }))
    recordPromises(outcomes)
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed').length
    const unexplained = result.status !== 'passed' && failed === 0 ? 1 : 0
    const passed = outcomes.filter(({ outcome }) => outcome === 'passed').length
    writeTally({ passed, failed: failed + Math.max(this.broken, unexplained) })
  }

  printsToStdio(): boolean {
    return false
  }
}

function outcomeOf(test: TestCase): Outcome {
  const outcome = test.outcome()
  if (outcome === 'skipped') return 'skipped'
  return outcome === 'unexpected' ? 'failed' : 'passed'
}

// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its file's default export
export default JourneyReporter
