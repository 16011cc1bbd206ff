'use client'

import { usePathname } from 'next/navigation'

/** `exact`: pages below this address have their own links. */
export type NavItem = { href: string; name: string; exact?: boolean }

/**
 * A plain anchor: moving between public, member and staff pages must be a full load, because their security policies
 * differ.
 */
export function NavLink({ href, name, exact = false }: NavItem) {
  const path = usePathname()
  const current = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <a href={href} aria-current={current ? 'page' : undefined} className="nav-link">
      {name}
    </a>
  )
}
