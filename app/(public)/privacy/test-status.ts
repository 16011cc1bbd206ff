import { formatDate } from '@/lib/base/format-dates'
import type { TestedBuild } from '@/lib/promises/running-build'

/**
 * The same status at the top of the policy, on the mark of each clause, and in its details. bin/builds/tested-here.ts
 * finds out whether this build was tested.
 */
export function testStatus(tested: TestedBuild | null): { top: string; mark: string; detail: string } {
  if (!tested)
    return {
      top: 'Not tested on this version. Each promise that we enforce has a test; the tests have not been run on this version.',
      mark: 'Details',
      detail: 'A test exists; it has not been run on this version.',
    }
  const mark = `Tested (${formatDate(new Date(tested.at))}, version ${tested.commit.slice(0, 7)})`
  return {
    top: `${mark}. Each promise that we enforce has a test, and every test passed.`,
    mark,
    detail: 'An automated test checks it, and it passed.',
  }
}
