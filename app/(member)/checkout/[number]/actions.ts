'use server'

import { redirect } from 'next/navigation'
import type { FormAction } from '@/lib/base/action-state'
import { checkPayment } from '@/lib/checkout/check-payment'
import { checkPaymentForm } from '@/lib/checkout/forms'
import type { PaymentState } from '@/lib/orders/payment-state'
import { action } from '@/lib/web/action'
import { trackedAction } from '@/lib/web/tracked-action'

const ask = action(checkPaymentForm, checkPayment)

/**
 * Redirects as soon as the payment's outcome is known. The redirect is here because, from the page, it would make the
 * browser post again.
 */
export const checkPaymentAction: FormAction<PaymentState, never> = trackedAction(async (previous, data) => {
  const answer = await ask(previous, data)
  if (!answer.ok) return answer
  const { step, number } = answer.value
  if (step === 'accepted' || step === 'bank-late') redirect(`/account/orders/${number}`)
  if (step === 'bank' || step === 'ended') redirect(`/checkout/${number}/return`)
  return answer
})
