import type { PolicyPromise } from '@/lib/privacy/promises'

/** Where a clause stands, as its reader needs to know it. */
export type ClauseState = 'kept' | 'not-done' | 'not-built'

const kinds = { promise: 'Promise', permission: 'Permission', statement: 'Statement' } as const
const marks = { kept: 'Kept', 'not-done': 'Not done', 'not-built': 'Not built yet' } as const

/** A clause and one mark that opens what keeps it. Its id is there to link to. */
export function Clause({ clause, state }: { clause: PolicyPromise; state: ClauseState }) {
  return (
    <li id={clause.id} className="border-b border-line py-4 last:border-b-0">
      <h3>{clause.words}</h3>
      <details className="mt-1">
        <summary className="inline-block cursor-pointer py-1 text-sm text-muted underline">
          {marks[state]}
          <span className="sr-only">: {clause.words}</span>
        </summary>
        <p className="mt-1">{clause.how}</p>
        <p className="mt-1 text-sm text-muted">
          {kinds[clause.kind]}{' '}
          <a href={`#${clause.id}`} className="inline-block py-0.5 text-inherit">
            {clause.id}
          </a>
        </p>
      </details>
    </li>
  )
}
