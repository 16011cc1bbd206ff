import type { ReactNode } from 'react'

type PageHeadProps = {
  title: ReactNode
  /** Shown above the title: a Breadcrumb, or a word such as "Account". */
  eyebrow?: ReactNode
  lede?: ReactNode
  /** `compact` is for staff pages; `low` keeps the title's size with less space below it, for tabs and forms. */
  compact?: boolean
  low?: boolean
  children?: ReactNode
}

/** The page's one h1 and its introduction. */
export function PageHead({ title, eyebrow, lede, compact, low, children }: PageHeadProps) {
  return (
    <div className={compact || low ? 'pt-7 pb-2' : 'pt-9 pb-8 cols:pt-11'}>
      {eyebrow ? <div className="mb-2 text-sm text-muted">{eyebrow}</div> : null}
      <h1 className={compact ? 'text-[min(2rem,13vw)]' : undefined}>{title}</h1>
      {lede ? <p className="mt-4 max-w-text text-lg text-ink-soft">{lede}</p> : null}
      {children}
    </div>
  )
}

type ColumnsProps = {
  children: ReactNode
  /** The page's main action: buy, pay, delete. */
  aside: ReactNode
  /**
   * The aside comes first, for the keyboard and on a phone, unless the reader must see the text before acting. Beside the
   * text it is on the right.
   */
  asideLast?: boolean
  asideLabel?: string
}

/** A column of text, and beside it a sheet for the page's main action. */
export function Columns({ children, aside, asideLast, asideLabel }: ColumnsProps) {
  // With keys, React moves them when their order changes, and keeps what was typed in them.
  const text = <div key="text">{children}</div>
  const side = (
    <aside key="side" aria-label={asideLabel} className={asideLast ? undefined : 'cols:order-last'}>
      {aside}
    </aside>
  )
  return <div className="columns">{asideLast ? [text, side] : [side, text]}</div>
}
