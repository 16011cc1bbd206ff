import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A sentence about the whole page: a policy change, a draft text. The first element on the page. */
export function Notice({ children }: { children: ReactNode }) {
  return <div className="mt-5 rounded-sheet border border-poppy-line bg-poppy-wash px-4 py-2.5 text-sm">{children}</div>
}

const sheet = 'rounded-sheet border px-4 py-3'

type StatusMessageProps = {
  /** `plain` for what is no success: the buyer came back without paying. */
  tone?: 'good' | 'plain'
  children?: ReactNode
  className?: string
}

const statusTones = { good: 'border-good-line bg-good-wash', plain: 'border-poppy-line bg-poppy-wash' }

/** Reports a success, such as "Saved". Render it always, so that screen readers announce a later message. */
export function StatusMessage({ tone = 'good', children, className }: StatusMessageProps) {
  const look = children ? classNames(sheet, statusTones[tone], className) : undefined
  return (
    <div role="status" className={look}>
      {children}
    </div>
  )
}

/** Says what went wrong and what to do. Screen readers announce it at once, so use it only for what is urgent. */
export function Alert({ heading, children }: { heading?: ReactNode; children: ReactNode }) {
  return (
    <div role="alert" className={classNames(sheet, 'border-l-4 border-bad-line border-l-bad bg-bad-wash')}>
      {heading ? <p className="font-semibold text-bad">{heading}</p> : null}
      <div>{children}</div>
    </div>
  )
}

/** The reason for a number or a rule, beside it, with a poppy line. */
export function Why({ children }: { children: ReactNode }) {
  return <div className="my-3.5 border-l-[3px] border-poppy pl-3 text-sm text-muted">{children}</div>
}

type EmptyStateProps = { heading: ReactNode; children?: ReactNode; action?: ReactNode; level?: 2 | 3 }

/** Shown instead of an empty list: the reason and the next step. */
export function EmptyState({ heading, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="rounded-sheet border border-line bg-surface px-[min(1.5rem,6vw)] py-9">
      <Heading className="text-xl">{heading}</Heading>
      {children ? <div className="mt-2 max-w-text text-muted">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  )
}
