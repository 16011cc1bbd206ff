'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import type { CancelOrderRefusal } from '@/lib/checkout/cancel-order'
import { cancelOrderForm } from '@/lib/checkout/forms'
import { cancelOrderAction } from './actions'

/** Cancels an unpaid order. `what` says what canceling does. */
export function CancelOrderForm({ number, what }: { number: number; what: string }) {
  const form = useActionForm(cancelOrderForm, cancelOrderAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Cancel this order">
      <ErrorSummary problem={refusal && refused(refusal)} />
      <input type="hidden" name="orderNumber" value={number} />
      <p className="mb-3 text-muted">{what}</p>
      <SubmitButton look="quiet" pendingText="Canceling">
        Cancel this order
      </SubmitButton>
    </Form>
  )
}

const refused = ({ code }: CancelOrderRefusal): string =>
  code === 'paid'
    ? 'This order has been paid, so it was not canceled. Reload the page to see it.'
    : 'Your bank payment has started, so this order can’t be canceled here. Contact us if you no longer need it.'
