'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/accounts/sessions/sign-out'
import { requestCtx } from '@/lib/web/request-ctx'
import { clearSessionCookie } from '@/lib/web/session-cookie'
import { trackedAction } from '@/lib/web/tracked-action'

/** The "Sign out" button in the headers of members and staff. */
export const signOutAction = trackedAction(async (): Promise<void> => {
  await signOut(await requestCtx())
  await clearSessionCookie()
  redirect('/')
})
