import type { ReactNode } from 'react'
import { HeaderBar } from './header'
import type { NavItem } from './nav-link'

type StaffHeaderProps = {
  /** Only the staff pages that the reader's roles allow. */
  desks: readonly NavItem[]
  signOut?: ReactNode
}

const own = [
  { href: '/account', name: 'Account' },
  { href: '/staff', name: 'Staff', exact: true },
]

export function StaffHeader({ desks, signOut }: StaffHeaderProps) {
  return (
    <HeaderBar label="Staff" links={desks} own={own}>
      {signOut}
    </HeaderBar>
  )
}
