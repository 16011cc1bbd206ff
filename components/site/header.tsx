'use client'

import type { ReactNode } from 'react'
import { type NavItem, NavLink } from './nav-link'
import { Wordmark } from './wordmark'

type HeaderProps = { label: string; links: readonly NavItem[]; own: readonly NavItem[]; children?: ReactNode }

/**
 * The bar of all headers: wordmark, links of the site, links of the visitor. A client component, like the rest of the
 * shell, so that a page with scripts does not carry it a second time as data.
 */
export function HeaderBar({ label, links, own, children }: HeaderProps) {
  return (
    <header className="border-b border-line bg-surface print:border-0">
      <div className="site-bar">
        <Wordmark />
        <nav aria-label={label} className="site-links">
          {links.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
        </nav>
        <nav aria-label="Your account" className="own-links">
          {own.map((link) => (
            <NavLink key={link.href} {...link} />
          ))}
          {children}
        </nav>
      </div>
    </header>
  )
}
