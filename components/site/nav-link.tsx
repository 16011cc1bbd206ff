'use client'

import { usePathname } from 'next/navigation'

export type Place = { href: string; name: string }

/** A plain anchor: crossing between public, member and staff pages must be a full load (their policies differ). */
export function NavLink({ href, name }: Place) {
  const path = usePathname()
  const current = path === href || path.startsWith(`${href}/`)
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
