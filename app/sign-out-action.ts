'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/accounts/sessions/sign-out'
import { ownAction } from '@/lib/web/own-action'
import { requestCtx } from '@/lib/web/request-ctx'
import { clearSessionCookie } from '@/lib/web/session-cookie'

/** The "Sign out" button in the headers of members and staff. */
export const signOutAction = ownAction(async (): Promise<void> => {
  await signOut(await requestCtx())
  await clearSessionCookie()
  redirect('/')
})
