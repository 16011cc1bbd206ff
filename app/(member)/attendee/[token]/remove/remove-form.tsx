'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { formatMoney } from '@/lib/base/format'
import { removeAttendeeForm } from '@/lib/privacy/notices/forms-attendee'
import { removeAttendeeAction } from '../actions'

export function RemoveForm({ token, refund }: { token: string; refund: number }) {
  const form = useActionForm(removeAttendeeForm, removeAttendeeAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Remove my details">
      <ErrorSummary
        problem={
          refusal?.code === 'expired' ? (
            'This link has expired. Reload the page to get a new one.'
          ) : refusal ? (
            <>
              Nothing was removed: the refund is now {formatMoney(refusal.refund)}.{' '}
              <a href={`/attendee/${token}/remove`}>Review it</a> before you continue.
            </>
          ) : undefined
        }
      />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="seenRefund" value={refund} />
      <SubmitButton look="danger" pendingText="Removing">
        Remove my details
      </SubmitButton>
    </Form>
  )
}
