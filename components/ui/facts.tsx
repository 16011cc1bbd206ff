import type { ReactNode } from 'react'

/** Names and values in two columns, or each value below its name where few letters fit in a line: `<Facts><Fact name="When">May 12 to 14, 2027</Fact></Facts>` */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
