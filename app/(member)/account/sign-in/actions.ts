'use server'

import { emptyForm, endLoginSessionForm } from '@/lib/accounts/forms'
import { endLoginSession } from '@/lib/accounts/sessions/end-session'
import { signOutEverywhere } from '@/lib/accounts/sessions/sign-out-everywhere'
import { action } from '@/lib/web/action'
import { clearSessionCookie } from '@/lib/web/session-cookie'

export const endLoginSessionAction = action(endLoginSessionForm, endLoginSession, { refresh: () => '/account/sign-in' })

export const signOutEverywhereAction = action(
  emptyForm,
  async (ctx) => {
    const done = await signOutEverywhere(ctx)
    await clearSessionCookie()
    return done
  },
  { redirectTo: () => '/sign-in' },
)
