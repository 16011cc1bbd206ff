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
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className="py-1.5 text-ink no-underline hover:text-pacific hover:underline aria-[current]:text-pacific aria-[current]:no-underline aria-[current]:shadow-[0_2px_0_var(--color-poppy)]"
    >
      {name}
    </a>
  )
}
