import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const result = z.object({
  outcome: z.enum(['passed', 'failed']),
  at: z.iso.datetime().transform((text) => new Date(text)),
})
const file = z.object({ results: z.record(z.string(), result) })

/** What the tests of a promise last found, and when that one ran which ran longest ago. */
export type PromiseResult = z.infer<typeof result>

/** By promise, what the tests found on this copy; null when they have not run here. */
export async function promiseResults(path = 'promises-results.json'): Promise<Record<string, PromiseResult> | null> {
  try {
    return file.parse(JSON.parse(await readFile(/* turbopackIgnore: true */ path, 'utf8'))).results
  } catch {
    return null
  }
}
