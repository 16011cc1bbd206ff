import { Pill } from '@/components/ui/pill'
import { formatDateTime } from '@/lib/base/format-dates'
import type { PromiseResult } from '@/lib/privacy/promise-results'
import type { PolicyPromise } from '@/lib/privacy/promises'

type Props = { clause: PolicyPromise; result?: PromiseResult; ran: boolean }

const kinds = { promise: 'Promise', permission: 'Permission', statement: 'Statement' } as const

/** A clause, what keeps it, and what its test last found. */
export function Clause({ clause, result, ran }: Props) {
  return (
    <li id={clause.id} className="border-line border-b py-4 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3>{clause.words}</h3>
        <State clause={clause} result={result} ran={ran} />
      </div>
      <p className="mt-1">{clause.how}</p>
      <p className="mt-1 text-muted text-sm">
        {kinds[clause.kind]} {clause.id}
        {result ? `, last tested on ${formatDateTime(result.at)}` : null}
      </p>
    </li>
  )
}

function State({ clause, result, ran }: Props) {
  if (clause.state === 'not-yet') return <Pill>Not yet</Pill>
  if (result?.outcome === 'failed') return <Pill tone="bad">Its test fails</Pill>
  if (result?.outcome === 'passed') return <Pill tone="good">Kept, test passes</Pill>
  return <Pill tone="warn">{ran ? 'Kept, test not run' : 'Kept, not yet run on this copy'}</Pill>
}
