export type Outcome = 'passed' | 'failed' | 'skipped'
export type Ran = { title: string; outcome: Outcome }
type At<O> = { outcome: O; at: string }

export type PromiseResults = {
  /** By promise; one failed proof fails it. `at` is the time of the proof that ran longest ago. */
  results: Record<string, At<'passed' | 'failed'>>
  /**
   * By promise and title, so that two runs (rules, then journeys) add up and a repeated run replaces its earlier
   * result.
   */
  proofs: Record<string, Record<string, At<Outcome>>>
}

/** The results of the proofs of each promise. Ignored by git. */
export const resultsFile = 'promises-results.json'

/** A proof as it is written in the sources. The title of a table of tests has placeholders. */
export type Written = { title: string; ids: readonly string[] }

/** The promises that a title claims to prove: "[C07] …", "[C01] [C05] …" or "[C01, C05] …". */
export function promisesOf(title: string): string[] {
  const claim = /^(\s*\[C\d{2}[a-z]?(,\s*C\d{2}[a-z]?)*\])+/.exec(title)?.[0] ?? ''
  return claim.match(/C\d{2}[a-z]?/g) ?? []
}

type Merge = { known: PromiseResults | undefined; run: readonly Ran[]; found: readonly Written[]; at: string }

/**
 * Adds a run to the known results and drops proofs that are no longer in the sources. A proof that was skipped or never
 * ran proves nothing: its promise has no result until the proof runs.
 */
export function mergeResults({ known, run, found, at }: Merge): PromiseResults {
  const proofs: PromiseResults['proofs'] = {}
  const results: PromiseResults['results'] = {}
  for (const id of [...new Set(found.flatMap(({ ids }) => ids))].sort()) {
    const written = found.filter(({ ids }) => ids.includes(id)).map(({ title }) => matching(title))
    const tables = written.map((is) => {
      const now = run.filter(({ title }) => is(title)).map(({ title, outcome }) => [title, { outcome, at }] as const)
      return now.length > 0 ? now : Object.entries(known?.proofs[id] ?? {}).filter(([title]) => is(title))
    })
    if (tables.every((table) => table.length === 0)) continue
    proofs[id] = Object.fromEntries(tables.flat())
    const verdict = verdictOf(tables.map((table) => table.map(([, proof]) => proof)))
    if (verdict) results[id] = verdict
  }
  return { results, proofs }
}

function verdictOf(tables: At<Outcome>[][]): PromiseResults['results'][string] | null {
  const all = tables.flat()
  const oldest = (which: Outcome) => all.flatMap(({ outcome, at }) => (outcome === which ? [at] : [])).sort()[0]
  const failed = oldest('failed')
  if (failed !== undefined) return { outcome: 'failed', at: failed }
  const passed = oldest('passed')
  const whole = tables.every((table) => table.length > 0) && all.every(({ outcome }) => outcome === 'passed')
  return whole && passed !== undefined ? { outcome: 'passed', at: passed } : null
}

/** Whether a title that ran matches the written one: `%s`, `$name` and similar placeholders match anything. */
function matching(written: string): (title: string) => boolean {
  const parts = written.split(/%[sdifjoOc#$]|\$[\w.#]+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's')
  return (title) => pattern.test(title)
}
