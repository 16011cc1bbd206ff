import type { ReactNode } from 'react'
import { formatMoney, formatMoneyExact } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import { classNames } from './class-names'

/** "$1,625" or "$49.13"; `exact` keeps the cents of a whole amount, for columns. */
export function Money({ cents, exact }: { cents: Cents; exact?: boolean }) {
  return <>{exact ? formatMoneyExact(cents) : formatMoney(cents)}</>
}

type TotalLineProps = {
  name: ReactNode
  /** Null while unknown; `why` then says when it will be known. */
  cents: Cents | null
  /** The total line, below a rule. Use `unruled` if the sheet already has a line there. */
  sum?: boolean
  unruled?: boolean
  /** How the amount is calculated. */
  why?: ReactNode
}

/** A line of a bill. Put several in `<Totals>`. */
export function TotalLine({ name, cents, sum, unruled, why }: TotalLineProps) {
  return (
    <div
      className={classNames(
        'bill-line',
        sum && 'text-lg font-bold',
        sum && !unruled && 'mt-2 border-t-2 border-ink pt-2.5',
      )}
    >
      <dt>{name}</dt>
      {cents === null ? null : <dd className="amount">{formatMoneyExact(cents)}</dd>}
      {why ? <dd className="why">{why}</dd> : null}
    </div>
  )
}

export function Totals({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>
}
