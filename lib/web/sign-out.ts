'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/accounts/sign-out'
import { requestCtx } from './request-ctx'
import { clearSessionCookie } from './session-cookie'

/** The button "Sign out" of every member and staff page: the session's row goes first, then the cookie. */
export async function signOutAction(): Promise<void> {
  await signOut(await requestCtx())
  await clearSessionCookie()
  redirect('/')
}
