import type { ReactNode } from 'react'
import { Wordmark } from './wordmark'

export type NavLink = { href: string; name: string; current?: boolean }

const linkClass =
  'py-1.5 text-ink no-underline hover:text-pacific hover:underline aria-[current]:text-pacific aria-[current]:shadow-[0_2px_0_var(--color-poppy)]'

/** Plain anchors: crossing between public, member and staff pages must be a full load (their policies differ). */
function HeaderLink({ href, name, current }: NavLink) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined} className={linkClass}>
      {name}
    </a>
  )
}

type HeaderProps = { label: string; links: readonly NavLink[]; own: readonly NavLink[]; children?: ReactNode }

/** The bar that all headers share: wordmark, the site's places, the visitor's own places. */
export function HeaderBar({ label, links, own, children }: HeaderProps) {
  return (
    <header className="border-b border-line bg-surface print:border-0">
      <div className="mx-auto flex min-h-16 max-w-page flex-wrap items-center gap-x-7 gap-y-1 px-5 max-sm:gap-x-5 max-sm:pt-2.5 max-sm:pb-1.5">
        <Wordmark />
        <nav
          aria-label={label}
          className="flex flex-1 flex-wrap gap-x-[1.35rem] max-sm:order-last max-sm:basis-full print:hidden"
        >
          {links.map((link) => (
            <HeaderLink key={link.href} {...link} />
          ))}
        </nav>
        <nav aria-label="Your own" className="flex items-center gap-x-[1.35rem] max-sm:ml-auto print:hidden">
          {own.map((link) => (
            <HeaderLink key={link.href} {...link} />
          ))}
          {children}
        </nav>
      </div>
    </header>
  )
}

export const sitePlaces: readonly NavLink[] = [
  { href: '/conferences', name: 'Conferences' },
  { href: '/publications', name: 'Publications' },
]

export const ownPlaces: readonly NavLink[] = [
  { href: '/cart', name: 'Cart' },
  { href: '/account', name: 'Account' },
]
