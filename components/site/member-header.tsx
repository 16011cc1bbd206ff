import type { ReactNode } from 'react'
import { HeaderBar } from './header'
import { ownLinks, siteLinks } from './site-links'

type MemberHeaderProps = {
  isStaff?: boolean
  /** The form with the "Sign out" button. Absent for a visitor, who can see the cart too. */
  signOut?: ReactNode
}

export function MemberHeader({ isStaff, signOut }: MemberHeaderProps) {
  const own = isStaff ? [...ownLinks, { href: '/staff', name: 'Staff' }] : ownLinks
  return (
    <HeaderBar label="Main" links={siteLinks} own={own}>
      {signOut}
    </HeaderBar>
  )
}

/** A real form, so that signing out is a POST and works without scripts. */
export function SignOutForm({ action }: { action: (data: FormData) => void | Promise<void> }) {
  return (
    <form action={action} className="contents">
      <button type="submit" className="nav-link">
        Sign out
      </button>
    </form>
  )
}
