import type { ReactNode } from 'react'

/** Rows with a thin line between them: the item on the left, its state on the right. */
export function PlainList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="-my-2.5 divide-y divide-line">
      {children}
    </ul>
  )
}

type PlainItemProps = {
  title: ReactNode
  /** A muted line under the title. */
  detail?: ReactNode
  end?: ReactNode
}

export function PlainItem({ title, detail, end }: PlainItemProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        {title}
        {detail ? <div className="text-[0.9688rem] text-muted">{detail}</div> : null}
      </div>
      {end ? <div className="text-muted">{end}</div> : null}
    </li>
  )
}
