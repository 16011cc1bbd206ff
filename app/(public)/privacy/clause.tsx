import type { KeptPromise, PolicyPromise } from '@/lib/promises/promises'

const kinds = { promise: 'Promise', permission: 'Permission', statement: 'Statement' } as const

/** A clause that is enforced, with a mark that opens its details. Links use its id. */
export function Clause({ clause, status }: { clause: KeptPromise; status: { mark: string; detail: string } }) {
  return (
    <li id={clause.id} className="border-b border-line py-4 last:border-b-0">
      <h3>{clause.words}</h3>
      <p className="mt-1.5">{clause.how}</p>
      <details className="mt-1">
        <summary className="inline-block cursor-pointer py-1 text-sm text-muted underline">
          {status.mark}
          <span className="sr-only">: {clause.words}</span>
        </summary>
        {clause.details ? <p className="mt-1">{clause.details}</p> : null}
        <p className="mt-1 text-sm text-muted">
          {kinds[clause.kind]}{' '}
          <a href={`#${clause.id}`} className="inline-block py-0.5 text-inherit">
            {clause.id}
          </a>{' '}
          of the 2018 policy. {status.detail}
        </p>
      </details>
    </li>
  )
}

/** A plain list of clauses, each with what applies today, if there is something to say. */
export function ClauseList({ clauses }: { clauses: readonly PolicyPromise[] }) {
  return (
    <ul className="list-disc space-y-2 pl-5">
      {clauses.map((clause) => (
        <li key={clause.id} id={clause.id}>
          {clause.words} {clause.how ? <span className="text-muted">{clause.how}</span> : null}
        </li>
      ))}
    </ul>
  )
}
