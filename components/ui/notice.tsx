import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A sentence that belongs to the whole page: a change of policy, a text not yet final. First thing on the page. */
export function Notice({ children }: { children: ReactNode }) {
  return <div className="mt-5 rounded-sheet border border-poppy-line bg-poppy-wash px-4 py-2.5 text-sm">{children}</div>
}

const sheet = 'rounded-sheet border px-4 py-3'

/** Tells what has happened, politely: "Saved". Always in the page, so that a later message is heard. */
export function StatusMessage({ children, className }: { children?: ReactNode; className?: string }) {
  const look = children ? classNames(sheet, 'border-good-line bg-good-wash', className) : undefined
  return (
    <div role="status" className={look}>
      {children}
    </div>
  )
}

/** Tells what went wrong and what to do. Heard at once; only for what needs the reader now. */
export function Alert({ heading, children }: { heading?: ReactNode; children: ReactNode }) {
  return (
    <div role="alert" className={classNames(sheet, 'border-l-4 border-bad-line border-l-bad bg-bad-wash')}>
      {heading ? <p className="font-semibold text-bad">{heading}</p> : null}
      <div>{children}</div>
    </div>
  )
}

/** The reason for a number or a rule, beside it, with the poppy rule. */
export function Why({ children }: { children: ReactNode }) {
  return <div className="my-3.5 border-l-[3px] border-poppy pl-3 text-sm text-muted">{children}</div>
}

type EmptyStateProps = { heading: ReactNode; children?: ReactNode; action?: ReactNode; level?: 2 | 3 }

/** What stands where a list has nothing: why, and the next step. */
export function EmptyState({ heading, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="rounded-sheet border border-line bg-surface px-6 py-9">
      <Heading className="text-xl">{heading}</Heading>
      {children ? <div className="mt-2 max-w-text text-muted">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  )
}
