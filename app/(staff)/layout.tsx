import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import '../globals.css'
import { SignOutForm } from '@/components/site/member-header'
import { privateMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { StaffHeader } from '@/components/site/staff-header'
import { isStaff } from '@/lib/accounts/actor'
import { currentActor } from '@/lib/web/current-actor'
import { signOutAction } from '../sign-out-action'

export const metadata = privateMetadata

const desks = [{ href: '/staff/orders', name: 'Orders' }]

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (!isStaff(actor)) notFound()
  return (
    <Shell helped header={<StaffHeader desks={desks} signOut={<SignOutForm action={signOutAction} />} />}>
      {children}
    </Shell>
  )
}
