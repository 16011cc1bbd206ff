'use client'

import { type NavItem, NavLink } from './nav-link'
import { type SignOut, SignOutForm } from './sign-out-form'
import { Wordmark } from './wordmark'

type HeaderProps = { label: string; links: readonly NavItem[]; own: readonly NavItem[]; signOut?: SignOut }

/**
 * The bar of all headers: wordmark, links of the site, links of the visitor. A client component, like the rest of the
 * shell, so that a page with scripts does not carry it a second time as data.
 */
export function HeaderBar({ label, links, own, signOut }: HeaderProps) {
  return (
    <header className="site-header">
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
          {signOut ? <SignOutForm action={signOut} /> : null}
        </nav>
      </div>
    </header>
  )
}
