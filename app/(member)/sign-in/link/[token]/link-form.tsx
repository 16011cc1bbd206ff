'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { linkForm } from '@/lib/accounts/forms'
import { signInWithLinkAction } from '../../actions'

export function LinkForm({ token }: { token: string }) {
  const form = useActionForm(linkForm, signInWithLinkAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Sign in with the link">
      <ErrorSummary problem={refusal && <SignInProblem refusal={refusal} again="/sign-in" />} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton pendingText="Signing in">Sign in</SubmitButton>
    </Form>
  )
}
