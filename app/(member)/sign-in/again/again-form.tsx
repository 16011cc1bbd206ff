'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { stepUpForm } from '@/lib/accounts/forms'
import { emailStepUpCodeAction } from '../actions'

export function AgainForm({ next }: { next: string | null }) {
  const form = useActionForm(stepUpForm, emailStepUpCodeAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Confirm that it’s you">
      <ErrorSummary problem={refusal && <SignInProblem refusal={refusal} again="/sign-in/again" />} />
      <input type="hidden" name="next" value={next ?? ''} />
      <SubmitButton pendingText="Sending the code">Send me a code</SubmitButton>
    </Form>
  )
}
