import type { NavItem } from './nav-link'

export const siteLinks: readonly NavItem[] = [
  { href: '/conferences', name: 'Conferences' },
  { href: '/publications', name: 'Publications' },
]

export const ownLinks: readonly NavItem[] = [
  { href: '/cart', name: 'Cart' },
  { href: '/account', name: 'Account' },
]
