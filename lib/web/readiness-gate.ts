/** Whom the front server lets in: everybody, whoever asks for a page that is the same to all, or nobody. */
export type ReadinessGate = 'open' | 'public' | 'shut'

/** True for a problem that has an answer: no database that is slow, away or still coming up. */
export const isFinding = (problem: string): boolean => !isSlow(problem) && !isAway(problem)

const isSlow = (problem: string) => problem.endsWith('-slow')
const isAway = (problem: string) => problem.endsWith('-unreachable') || problem.startsWith('key-store:')

/**
 * What a look at the vault and the ledger does to the door. A finding shuts it: a database that is behind the ledger may
 * hold somebody who was erased, one that is ahead has lost what to erase, and without its epoch keys it loses people. A
 * database that does not answer is no finding, and takes no public page down, for there are no people on those; but it
 * may be away because it is being restored, so nobody's own pages are served until it has answered. One that is slow
 * is busy, and changes nothing. A shut door opens only when all have answered that all is well.
 */
export function gateAfter(before: ReadinessGate, problems: readonly string[]): ReadinessGate {
  if (problems.length === 0) return 'open'
  if (before === 'shut' || problems.some(isFinding)) return 'shut'
  return problems.some(isAway) ? 'public' : before
}
