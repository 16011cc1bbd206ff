import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const file = z.object({ at: z.iso.datetime(), results: z.record(z.string(), z.enum(['passed', 'failed'])) })
export type PromiseResults = z.infer<typeof file>

/** What the last run of the tests on this copy found; null when they have not run here. */
export async function promiseResults(path = 'promises-results.json'): Promise<PromiseResults | null> {
  try {
    return file.parse(JSON.parse(await readFile(/* turbopackIgnore: true */ path, 'utf8')))
  } catch {
    return null
  }
}
