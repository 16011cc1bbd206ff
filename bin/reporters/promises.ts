import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export type Outcome = 'passed' | 'failed' | 'skipped'
export type PromiseResults = {
  /** When the last proof ran. */
  at: string
  /** By promise; one failed proof fails it. */
  results: Record<string, 'passed' | 'failed'>
  /** By promise and title, so that two runs (rules, then journeys) add up and a repeated one replaces itself. */
  proofs: Record<string, Record<string, Outcome>>
}

export const resultsFile = 'promises-results.json'

/** The promises that a title claims to prove: "[C07] …", "[C01] [C05] …" or "[C01, C05] …". */
export function promisesOf(title: string): string[] {
  const claim = /^(\s*\[C\d{2}[a-z]?(,\s*C\d{2}[a-z]?)*\])+/.exec(title)?.[0] ?? ''
  return claim.match(/C\d{2}[a-z]?/g) ?? []
}

/** Adds a run to what is known. A skipped proof proves nothing: its promise has no result until it runs. */
export function mergeResults(
  known: PromiseResults | undefined,
  run: { title: string; outcome: Outcome }[],
  at: string,
): PromiseResults {
  const proofs: PromiseResults['proofs'] = structuredClone(known?.proofs ?? {})
  for (const { title, outcome } of run) {
    for (const id of promisesOf(title)) proofs[id] = { ...proofs[id], [title]: outcome }
  }
  return { at, results: verdicts(proofs), proofs }
}

function verdicts(proofs: PromiseResults['proofs']): PromiseResults['results'] {
  const results: PromiseResults['results'] = {}
  for (const id of Object.keys(proofs).sort()) {
    const outcomes = Object.values(proofs[id] ?? {})
    if (outcomes.includes('failed')) results[id] = 'failed'
    else if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'passed')) results[id] = 'passed'
  }
  return results
}

/** Writes the file that `/privacy` shows; a run without any proof leaves it as it is. */
export function recordPromises(run: { title: string; outcome: Outcome }[], file = resultsFile): void {
  if (!run.some(({ title }) => promisesOf(title).length > 0)) return
  const merged = mergeResults(readResults(file), run, new Date().toISOString())
  writeFileSync(`${file}.part`, `${JSON.stringify(merged, null, 2)}\n`)
  renameSync(`${file}.part`, file)
}

function readResults(file: string): PromiseResults | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
