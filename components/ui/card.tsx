import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type CardProps = ComponentProps<'section'> & {
  heading?: ReactNode
  /** A muted sentence under the heading. */
  intro?: ReactNode
  level?: 2 | 3
  /** `danger` has a red border; `flush` has no padding, for a table that fills it. */
  tone?: 'plain' | 'danger'
  flush?: boolean
}

/** A white card with a thin border. Put several into `<Stack>`. */
export function Card({ heading, intro, level = 2, tone = 'plain', flush, className, children, ...rest }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      className={classNames(
        'card',
        tone === 'danger' && 'border-bad-line',
        flush ? 'overflow-x-auto' : 'p-inset print:p-3',
        className,
      )}
      {...rest}
    >
      {heading ? <Heading className={flush ? 'px-inset pt-inset' : undefined}>{heading}</Heading> : null}
      {intro ? <p className={classNames('mt-1.5 text-muted', flush && 'px-inset')}>{intro}</p> : null}
      {heading && !flush ? <div className="mt-4">{children}</div> : children}
    </section>
  )
}

export function Stack({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('flex flex-col gap-5', className)}>{children}</div>
}
