import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { allProofs } from '../check/all-proofs'
import { mergeResults, type PromiseResults, promisesOf, type Ran, resultsFile, type Written } from './promises'

/** Writes the results of the proofs. A run without any proof leaves the file unchanged. */
export function recordPromises(
  run: readonly Ran[],
  {
    file = resultsFile,
    found = allProofs,
    now = new Date(),
  }: { file?: string; found?: () => Written[]; now?: Date } = {},
): void {
  if (!run.some(({ title }) => promisesOf(title).length > 0)) return
  const merged = mergeResults({ known: readResults(file), run, found: found(), at: now.toISOString() })
  writeFileSync(`${file}.part`, `${JSON.stringify(merged, null, 2)}\n`)
  renameSync(`${file}.part`, file)
}

const ran = <O extends z.ZodType>(outcome: O) => z.object({ outcome, at: z.iso.datetime() })
const schema = z.object({
  results: z.record(z.string(), ran(z.enum(['passed', 'failed']))),
  proofs: z.record(z.string(), z.record(z.string(), ran(z.enum(['passed', 'failed', 'skipped'])))),
})

/** A file in another format, such as one with a single time for all proofs, is ignored. */
function readResults(file: string): PromiseResults | undefined {
  if (!existsSync(file)) return undefined
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
