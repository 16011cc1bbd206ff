import type { ReactNode } from 'react'
import { HeaderBar, type NavLink } from './header'

type StaffHeaderProps = {
  /** Only the desks that the reader's roles open. */
  desks: readonly NavLink[]
  signOut?: ReactNode
}

export function StaffHeader({ desks, signOut }: StaffHeaderProps) {
  return (
    <HeaderBar label="Staff" links={desks} own={[{ href: '/account', name: 'Account' }]}>
      {signOut}
    </HeaderBar>
  )
}
