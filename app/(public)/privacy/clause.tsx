import { Pill } from '@/components/ui/pill'
import { formatDateTime } from '@/lib/base/format-dates'
import type { PromiseResult } from '@/lib/privacy/promise-results'
import type { PolicyPromise } from '@/lib/privacy/promises'

type Props = { clause: PolicyPromise; state: ClauseState; result?: PromiseResult }

/** Where a clause stands, as its reader needs to know it. Only a test that has failed is a warning. */
export type ClauseState = 'passed' | 'failed' | 'not-run' | 'not-done' | 'not-built'

const kinds = { promise: 'Promise', permission: 'Permission', statement: 'Statement' } as const

/** A clause, what keeps it, and what its test last found. Its id is there to link to. */
export function Clause({ clause, state, result }: Props) {
  return (
    <li id={clause.id} className="border-b border-line py-4 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-64">{clause.words}</h3>
        <State state={state} />
      </div>
      <p className="mt-1">{clause.how}</p>
      <p className="mt-1 text-sm text-muted">
        {kinds[clause.kind]}{' '}
        <a href={`#${clause.id}`} className="inline-block py-0.5 text-inherit">
          {clause.id}
        </a>
        {result ? `, last tested on ${formatDateTime(result.at)}` : null}
        {state === 'not-run' ? '. Its test has not run on this copy yet.' : null}
      </p>
    </li>
  )
}

function State({ state }: { state: ClauseState }) {
  if (state === 'failed') return <Pill tone="bad">Its test fails</Pill>
  if (state === 'passed') return <Pill tone="good">Kept, test passes</Pill>
  if (state === 'not-run') return <Pill>Kept</Pill>
  return <Pill>{state === 'not-done' ? 'Not done' : 'Not built yet'}</Pill>
}
