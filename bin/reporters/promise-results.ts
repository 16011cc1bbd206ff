import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const result = z.object({
  outcome: z.enum(['passed', 'failed']),
  at: z.iso.datetime().transform((text) => new Date(text)),
})
const file = z.object({ results: z.record(z.string(), result) })

/** The outcome of a promise's tests, and when the oldest of those runs was. */
export type PromiseResult = z.infer<typeof result>

/** The outcome of each promise's tests on this copy; null when they have not run here. */
export async function promiseResults(path = 'promises-results.json'): Promise<Record<string, PromiseResult> | null> {
  try {
    return file.parse(JSON.parse(await readFile(/* turbopackIgnore: true */ path, 'utf8'))).results
  } catch {
    return null
  }
}
