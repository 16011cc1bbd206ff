'use server'

import { emptyForm, endSessionForm } from '@/lib/accounts/forms'
import { endSession } from '@/lib/accounts/sessions/end-session'
import { signOutEverywhere } from '@/lib/accounts/sessions/sign-out-everywhere'
import { action } from '@/lib/web/action'
import { clearSessionCookie } from '@/lib/web/session-cookie'

export const endSessionAction = action(endSessionForm, endSession, { refresh: () => '/account/sign-in' })

export const signOutEverywhereAction = action(
  emptyForm,
  async (ctx) => {
    const done = await signOutEverywhere(ctx)
    await clearSessionCookie()
    return done
  },
  { redirectTo: () => '/sign-in' },
)
