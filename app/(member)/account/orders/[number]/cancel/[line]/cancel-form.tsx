'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { formatMoney } from '@/lib/base/format'
import type { CancelRefusal } from '@/lib/refunds/cancel-registration'
import { cancelRegistrationForm } from '@/lib/refunds/forms'
import { cancelRegistrationAction } from './actions'

type Props = { number: number; lineId: string; refund: number }

/** The button shows the refund amount and sends it. If the amount has changed since, nothing is canceled. */
export function CancelForm({ number, lineId, refund }: Props) {
  const form = useActionForm(cancelRegistrationForm, cancelRegistrationAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Cancel this registration">
      <ErrorSummary problem={refusal && <Refused refusal={refusal} number={number} lineId={lineId} />} />
      <input type="hidden" name="orderNumber" value={number} />
      <input type="hidden" name="lineId" value={lineId} />
      <input type="hidden" name="seenRefund" value={refund} />
      <SubmitButton look="danger" pendingText="Canceling">
        {refund > 0
          ? `Cancel this registration, refund ${formatMoney(refund)}`
          : 'Cancel this registration without a refund'}
      </SubmitButton>
    </Form>
  )
}

function Refused({ refusal, number, lineId }: { refusal: CancelRefusal; number: number; lineId: string }) {
  const order = `/account/orders/${number}`
  if (refusal.code === 'refund-changed') {
    return (
      <>
        Nothing was canceled because the refund is now {formatMoney(refusal.refund)}.{' '}
        <a href={`${order}/cancel/${lineId}`}>Review it again</a>.
      </>
    )
  }
  if (refusal.code === 'already-canceled')
    return (
      <>
        This registration is already canceled. <a href={order}>View your order</a>.
      </>
    )
  return (
    <>
      This registration can no longer be canceled here. <a href={order}>View your order</a>, or contact us.
    </>
  )
}
