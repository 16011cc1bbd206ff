import type { ReactNode } from 'react'
import '../globals.css'
import { MemberHeader } from '@/components/site/member-header'
import { privateMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { isStaff, personOf } from '@/lib/base/actor'
import { currentActor } from '@/lib/web/current-actor'
import { signOutAction } from '../sign-out-action'

export const metadata = privateMetadata

/** The cart and sign-in pages use this layout too, so the visitor may not be signed in. Each page checks permission. */
export default async function MemberLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const signOut = personOf(actor) ? signOutAction : undefined
  return (
    <Shell helped header={<MemberHeader isStaff={isStaff(actor)} signOut={signOut} />}>
      {children}
    </Shell>
  )
}
