import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type TableProps = {
  /** Says what the table holds; heard by a screen reader, seen only with `showCaption`. */
  caption: ReactNode
  showCaption?: boolean
  /** Where people read it, rows become small sheets on a phone; staff tables scroll inside their sheet instead. */
  onPhone?: 'stack' | 'scroll'
  /** The table fills a flush sheet, so its edges keep their padding. */
  full?: boolean
  /** Set in the size of text, where the table is what the page is read for. */
  large?: boolean
  children: ReactNode
}

/** thead and tbody are the caller's, of Row, Head and Cell. */
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

/** `highlight` marks the reader's own row; say in words why it is marked. */
export function Row({ highlight, ...rest }: ComponentProps<'tr'> & { highlight?: boolean }) {
  return <tr data-highlight={highlight ? '' : undefined} {...rest} />
}

/** A column's header. `number` sets it right, above its figures. */
export function Head({ number, className, ...rest }: ComponentProps<'th'> & { number?: boolean }) {
  return <th scope="col" className={classNames(number && 'n', className)} {...rest} />
}

/** The cell that names its row. */
export function RowHead(props: ComponentProps<'th'>) {
  return <th scope="row" {...props} />
}

type CellProps = ComponentProps<'td'> & {
  number?: boolean
  /** Repeats the column's header on a phone, where columns are gone. */
  label?: string
}

export function Cell({ number, label, className, children, ...rest }: CellProps) {
  return (
    <td data-label={label} className={classNames(number && 'n', className)} {...rest}>
      {label && children != null && typeof children !== 'string' ? <span>{children}</span> : children}
    </td>
  )
}
