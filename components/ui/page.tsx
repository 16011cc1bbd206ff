import type { ReactNode } from 'react'
import { classNames } from './class-names'

type PageHeadProps = {
  title: ReactNode
  /** What stands above the title: a Breadcrumb, or a word such as "Account". */
  eyebrow?: ReactNode
  lede?: ReactNode
  /** Staff pages keep the head small; `low` keeps the title's size and spends less room under it, for tabs and forms. */
  compact?: boolean
  low?: boolean
  children?: ReactNode
}

/** The page's one h1, with what introduces it. */
export function PageHead({ title, eyebrow, lede, compact, low, children }: PageHeadProps) {
  return (
    <div className={compact || low ? 'pt-7 pb-2' : 'pt-9 pb-8 cols:pt-11'}>
      {eyebrow ? <div className="mb-2 text-sm text-muted">{eyebrow}</div> : null}
      <h1 className={compact ? 'text-[2rem]' : undefined}>{title}</h1>
      {lede ? <p className="mt-4 max-w-text text-lg text-ink-soft">{lede}</p> : null}
      {children}
    </div>
  )
}

type ColumnsProps = {
  children: ReactNode
  /** The act of the page: buy, pay, delete. */
  aside: ReactNode
  /** On a phone the act comes first, unless the reader must see the text before acting. */
  asideLast?: boolean
  asideLabel?: string
}

/** A column of text with a side sheet for the act of the page. */
export function Columns({ children, aside, asideLast, asideLabel }: ColumnsProps) {
  return (
    <div className="grid gap-8 pb-16 print:gap-5 print:pb-0 cols:grid-cols-[minmax(0,1fr)_22rem] cols:gap-12">
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
      <aside
        aria-label={asideLabel}
        className={classNames('flex min-w-0 flex-col gap-5', !asideLast && 'max-cols:order-first')}
      >
        {aside}
      </aside>
    </div>
  )
}
