import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Outcome } from './reporters/promises'
import { recordPromises } from './reporters/record-promises'
import { writeTally } from './reporters/tally'

/** Writes Vitest's part of promises-results.json and of the count of `npm test`. */
export class PromiseReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    recordPromises(tests.map((test) => ({ title: test.name, outcome: outcomeOf(test) })))
    const failed = tests.filter((test) => test.result().state === 'failed').length
    const broken = modules.filter((module) => module.errors().length > 0).length
    writeTally({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: failed + broken + unhandledErrors.length,
    })
  }
}

function outcomeOf(test: TestCase): Outcome {
  const { state } = test.result()
  return state === 'pending' ? 'skipped' : state
}
