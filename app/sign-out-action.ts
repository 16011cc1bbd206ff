'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/accounts/sign-out'
import { requestCtx } from '@/lib/web/request-ctx'
import { clearSessionCookie } from '@/lib/web/session-cookie'

/** The button "Sign out" of the member's and the staff's header. */
export async function signOutAction(): Promise<void> {
  await signOut(await requestCtx())
  await clearSessionCookie()
  redirect('/')
}
