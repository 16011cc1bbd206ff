'use client'

import { HeaderBar } from './header'
import type { NavItem } from './nav-link'
import type { SignOut } from './sign-out-form'

type StaffHeaderProps = {
  /** Only the staff pages that the reader's roles allow. */
  desks: readonly NavItem[]
  signOut: SignOut
}

const own = [
  { href: '/account', name: 'Account' },
  { href: '/staff', name: 'Staff', exact: true },
]

export function StaffHeader({ desks, signOut }: StaffHeaderProps) {
  return <HeaderBar label="Staff" links={desks} own={own} signOut={signOut} />
}
