'use server'

import { endSession } from '@/lib/accounts/end-session'
import { emptyForm, endSessionForm } from '@/lib/accounts/forms'
import { signOutEverywhere } from '@/lib/accounts/sign-out-everywhere'
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
