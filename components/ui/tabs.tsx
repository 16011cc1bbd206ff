import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Tab = { href: string; name: ReactNode; current?: boolean }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  /** No top margin, inside a stack that has its own spacing. */
  tight?: boolean
}

/** Links to sibling pages: they work without scripts, and each has an address. */
export function Tabs({ label, tabs, tight }: TabsProps) {
  return (
    <nav aria-label={label} className={classNames(!tight && 'mt-4', 'border-b border-line print:hidden')}>
      <ul className="flex flex-wrap gap-x-5">
        {tabs.map(({ href, name, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="flex items-center gap-2 py-2.5 whitespace-nowrap @max-3xs:whitespace-normal text-muted no-underline -outline-offset-2 hover:text-ink aria-[current]:text-ink aria-[current]:shadow-[inset_0_-3px_0_var(--color-pacific)]"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
