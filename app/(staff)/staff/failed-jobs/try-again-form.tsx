'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { tryJobsAgainForm } from '@/lib/fulfillment/forms'
import { tryJobsAgainAction } from './actions'

/** Afterwards the row disappears from the list, or shows what failed again. */
export function TryAgainForm({ name, what }: { name: string; what: string }) {
  const form = useActionForm(tryJobsAgainForm, tryJobsAgainAction)
  return (
    <Form form={form} label={`Try again: ${what}`}>
      <input type="hidden" name="job" value={name} />
      <SubmitButton look="quiet" pendingText="Starting">
        Try again
      </SubmitButton>
    </Form>
  )
}
