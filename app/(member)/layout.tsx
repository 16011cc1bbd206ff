import type { ReactNode } from 'react'
import '../globals.css'
import { MemberHeader, SignOutForm } from '@/components/site/member-header'
import { privateMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { isStaff, personOf } from '@/lib/accounts/actor'
import { currentActor } from '@/lib/web/current-actor'
import { signOutAction } from '../sign-out-action'

export const metadata = privateMetadata

/** Cart and sign-in stand here too, so the visitor may be nobody yet. Permission is the pages' business. */
export default async function MemberLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const signOut = personOf(actor) ? <SignOutForm action={signOutAction} /> : null
  return (
    <Shell helped header={<MemberHeader isStaff={isStaff(actor)} signOut={signOut} />}>
      {children}
    </Shell>
  )
}
