'use client'

import { HeaderBar } from './header'
import type { SignOut } from './sign-out-form'
import { ownLinks, siteLinks } from './site-links'

type MemberHeaderProps = {
  isStaff?: boolean
  /** Absent for a visitor, who can see the cart too. */
  signOut?: SignOut
}

/** A client component, as header.tsx says: the page carries neither its links nor the form as data. */
export function MemberHeader({ isStaff, signOut }: MemberHeaderProps) {
  const own = isStaff ? [...ownLinks, { href: '/staff', name: 'Staff' }] : ownLinks
  return <HeaderBar label="Main" links={siteLinks} own={own} signOut={signOut} />
}
