import type { ReactNode } from 'react'
import { type NavItem, NavLink } from './nav-link'
import { Wordmark } from './wordmark'

type HeaderProps = { label: string; links: readonly NavItem[]; own: readonly NavItem[]; children?: ReactNode }

/** The bar of all headers: wordmark, links of the site, links of the visitor. */
export function HeaderBar({ label, links, own, children }: HeaderProps) {
  return (
    <header className="border-b border-line bg-surface print:border-0">
      <div className="mx-auto flex min-h-16 max-w-page flex-wrap items-center gap-x-7 gap-y-1 px-5 max-sm:gap-x-2 max-sm:pt-2.5 max-sm:pb-1.5">
        <Wordmark />
        <nav
          aria-label={label}
          className="flex flex-1 flex-wrap gap-x-[1.35rem] max-sm:order-last max-sm:basis-full print:hidden"
        >
          {links.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
        </nav>
        <nav
          aria-label="Your account"
          className="flex flex-wrap items-center gap-x-[1.35rem] max-sm:ml-auto max-sm:gap-x-3 max-sm:text-[1rem] print:hidden"
        >
          {own.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
          {children}
        </nav>
      </div>
    </header>
  )
}

export const siteLinks: readonly NavItem[] = [
  { href: '/conferences', name: 'Conferences' },
  { href: '/publications', name: 'Publications' },
]

export const ownLinks: readonly NavItem[] = [
  { href: '/cart', name: 'Cart' },
  { href: '/account', name: 'Account' },
]
