'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { reopenMismatchForm } from '@/lib/reconciliation/forms'
import { reopenMismatchAction } from './actions'

export function ReopenForm({ id, what }: { id: string; what: string }) {
  const form = useActionForm(reopenMismatchForm, reopenMismatchAction)
  return (
    <Form form={form} label={`Reopen: ${what}`} className="mt-2">
      <input type="hidden" name="mismatchId" value={id} />
      <ErrorSummary problem={form.state?.ok === false ? 'It’s already open. Reload the page.' : undefined} />
      <SubmitButton look="quiet" pendingText="Reopening">
        Reopen
      </SubmitButton>
    </Form>
  )
}
