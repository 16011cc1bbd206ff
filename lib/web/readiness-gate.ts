/**
 * Who the front server serves: everyone (`open`), only pages that are the same for all visitors (`public`), or no one
 * (`shut`).
 */
export type ReadinessGate = 'open' | 'public' | 'shut'

/** True for a problem that a check found; false where a check got no answer from a slow or unreachable database. */
export const isConfirmedProblem = (problem: string): boolean => !isSlow(problem) && !isAway(problem)

const isSlow = (problem: string) => problem.endsWith('-slow')
const isAway = (problem: string) => problem.endsWith('-unreachable') || problem.startsWith('key-store:')

/**
 * The state of the gate after a check of the vault and the erasure log. A confirmed problem shuts it: a database behind
 * the log may hold a person who was erased, one ahead of it means that the log lost entries, and without its epoch keys
 * the vault cannot open records.
 * If a database does not answer, public pages stay up because they hold no personal data. But it may be away because it
 * is being restored, so no personal pages are served until it answers. A slow database is busy, and changes nothing. A
 * shut gate opens only when every check has answered that all is well.
 */
export function gateAfter(before: ReadinessGate, problems: readonly string[]): ReadinessGate {
  if (problems.length === 0) return 'open'
  if (before === 'shut' || problems.some(isConfirmedProblem)) return 'shut'
  return problems.some(isAway) ? 'public' : before
}
