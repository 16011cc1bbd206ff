'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { StatusMessage } from '@/components/ui/notice'
import { formatTime } from '@/lib/base/format-dates'
import { newLinkForm } from '@/lib/privacy/notices/forms-attendee'
import { requestNewLinkAction } from './actions'

export function NewLinkForm({ token }: { token: string }) {
  const form = useActionForm(newLinkForm, requestNewLinkAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Get a new link">
      <ErrorSummary
        problem={
          refusal && `We’ve sent several links already. Try again after ${formatTime(refusal.retryAt)} Pacific time.`
        }
      />
      <StatusMessage className="mb-4">
        {form.state?.ok ? 'We sent a new link. It works for seven days. Check your spam folder too.' : null}
      </StatusMessage>
      <input type="hidden" name="token" value={token} />
      <SubmitButton pendingText="Sending the link">Email me a new link</SubmitButton>
    </Form>
  )
}
