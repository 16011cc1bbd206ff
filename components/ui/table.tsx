import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type TableProps = {
  /** Describes the table. Screen readers get it; it is visible only with `showCaption`. */
  caption: ReactNode
  showCaption?: boolean
  /** `stack` turns rows into small cards on a phone; `scroll`, for staff tables, scrolls inside the card. */
  onPhone?: 'stack' | 'scroll'
  /** The table fills a flush card, so its edges keep their padding. */
  full?: boolean
  /** Uses the text size, for a table that is the page's main content. */
  large?: boolean
  children: ReactNode
}

/** The caller passes thead and tbody, made of Row, Head and Cell. */
export function Table({ caption, showCaption, onPhone = 'stack', full, large, children }: TableProps) {
  const table = (
    <table
      className={classNames(
        'sheet',
        full && 'full',
        large && 'text-base print:text-sm',
        onPhone === 'stack' && 'stack',
      )}
    >
      <caption className={showCaption ? 'pb-2 text-left text-sm text-muted' : 'sr-only'}>{caption}</caption>
      {children}
    </table>
  )
  if (onPhone === 'stack') return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={typeof caption === 'string' ? caption : undefined} tabIndex={0} className="overflow-x-auto">
      {table}
    </section>
  )
}

/** `highlight` marks the reader's own row. Say in words why it is marked. */
export function Row({ highlight, ...rest }: ComponentProps<'tr'> & { highlight?: boolean }) {
  return <tr data-highlight={highlight ? '' : undefined} {...rest} />
}

/** A column's header. `number` aligns it right, above its numbers. */
export function Head({ number, className, ...rest }: ComponentProps<'th'> & { number?: boolean }) {
  return <th scope="col" className={classNames(number && 'n', className)} {...rest} />
}

/** The cell that names its row. */
export function RowHead(props: ComponentProps<'th'>) {
  return <th scope="row" {...props} />
}

type CellProps = ComponentProps<'td'> & {
  number?: boolean
  /** The column's header, repeated on a phone, where rows are stacked. */
  label?: string
}

export function Cell({ number, label, className, children, ...rest }: CellProps) {
  return (
    <td data-label={label} className={classNames(number && 'n', className)} {...rest}>
      {label && children != null && typeof children !== 'string' ? <span>{children}</span> : children}
    </td>
  )
}
