import type { KeptPromise, PolicyPromise } from '@/lib/promises/promises'

type OpenPromise = Exclude<PolicyPromise, KeptPromise>

const isKept = (clause: PolicyPromise): clause is KeptPromise => clause.state === 'kept'

/** Every clause in exactly one group: enforced, a permission that we do not use, or by what applies today. */
export function groupPromises(clauses: readonly PolicyPromise[]) {
  const open = clauses.filter((clause): clause is OpenPromise => !isKept(clause))
  const owed = open.filter(({ kind }) => kind !== 'permission')
  return {
    kept: clauses.filter(isKept),
    unused: open.filter(({ kind }) => kind === 'permission'),
    notDone: owed.filter(({ today }) => today === 'not-done'),
    byHand: owed.filter(({ today }) => today === 'by-hand'),
    notBuilt: owed.filter(({ today }) => today === 'not-built'),
  }
}
