'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { emptyForm, endLoginSessionForm } from '@/lib/accounts/forms'
import { endLoginSessionAction, signOutEverywhereAction } from './actions'

export function EndLoginSessionForm({ session, device }: { session: string; device: string }) {
  const form = useActionForm(endLoginSessionForm, endLoginSessionAction)
  return (
    <Form form={form} label={`Session of ${device}`}>
      <ErrorSummary />
      <input type="hidden" name="session" value={session} />
      <SubmitButton look="text" pendingText="Signing out">
        Sign out <span className="sr-only">{device}</span>
      </SubmitButton>
    </Form>
  )
}

export function SignOutEverywhereForm() {
  const form = useActionForm(emptyForm, signOutEverywhereAction)
  return (
    <Form form={form} label="All sessions">
      <ErrorSummary />
      <SubmitButton look="quiet" pendingText="Signing out">
        Sign out everywhere
      </SubmitButton>
    </Form>
  )
}
