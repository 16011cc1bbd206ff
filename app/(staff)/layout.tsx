import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import '../globals.css'
import { privateMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { StaffHeader } from '@/components/site/staff-header'
import { hasRole, isStaff } from '@/lib/base/actor'
import { canDecide } from '@/lib/orders/rules/permissions'
import { countMismatches } from '@/lib/reconciliation/list-mismatches'
import { currentActor } from '@/lib/web/current-actor'
import { requestCtx } from '@/lib/web/request-ctx'
import { signOutAction } from '../sign-out-action'

export const metadata = privateMetadata

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (!isStaff(actor)) notFound()
  const waiting = canDecide(actor) ? await countMismatches(await requestCtx()) : 0
  const desks = [
    { href: '/staff/orders', name: 'Orders' },
    ...(hasRole(actor, 'events', 'fulfillment') ? [{ href: '/staff/conferences', name: 'Member prices' }] : []),
    ...(canDecide(actor) ? [{ href: '/staff/money', name: waiting > 0 ? `Money (${waiting})` : 'Money' }] : []),
    ...(hasRole(actor, 'admin') ? [{ href: '/staff/failed-jobs', name: 'Failed jobs' }] : []),
  ]
  return (
    <Shell helped header={<StaffHeader desks={desks} signOut={signOutAction} />}>
      {children}
    </Shell>
  )
}
