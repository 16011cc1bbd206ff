import { classNames } from '@/components/ui/class-names'
import { DateText } from '@/components/ui/dates'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'
import { actWords, byWords } from './words'

/** Who decided what and when, including decisions that were reopened. */
export function History({ acts, className }: { acts: MismatchView['history']; className?: string }) {
  if (acts.length === 0) return null
  return (
    <ul aria-label="History" className={classNames('flex flex-col gap-1 text-muted text-sm', className)}>
      {acts.map((act) => (
        <li key={act.id}>
          {`${actWords(act)}. ${byWords(act)}, `}
          <DateText at={act.at} form="short-date-time" />
        </li>
      ))}
    </ul>
  )
}
