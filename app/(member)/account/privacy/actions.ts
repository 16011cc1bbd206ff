'use server'

import { redirect } from 'next/navigation'
import type { NotFresh } from '@/lib/accounts/rules/step-up'
import type { FormAction } from '@/lib/base/action-state'
import { requestErasureForm } from '@/lib/privacy/forms'
import { type ErasureBegun, type ErasureRefusal, requestErasure } from '@/lib/privacy/request-erasure'
import { action } from '@/lib/web/action'
import { clearCartCookie } from '@/lib/web/cart-cookie'
import { clearSessionCookie } from '@/lib/web/session-cookie'
import { trackedAction } from '@/lib/web/tracked-action'

const press = action(requestErasureForm, requestErasure)

/**
 * Also clears the session and cart cookies. A second press leads to the same receipt. The receipt's code is in the
 * address: it identifies no one and is given only to this person.
 */
export const requestErasureAction: FormAction<ErasureBegun, Exclude<ErasureRefusal, NotFresh>> = trackedAction(
  async (previous, data) => {
    const answer = await press(previous, data)
    if (!answer.ok && answer.refusal?.code === 'signed-out') redirect('/sign-in?next=/account/privacy')
    if (!answer.ok) return answer
    await clearSessionCookie()
    await clearCartCookie()
    redirect(`/deleted/${answer.value.receipt}`)
  },
)
