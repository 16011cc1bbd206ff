'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { codeForm } from '@/lib/accounts/forms'
import { withNext } from '@/lib/accounts/rules/next-path'
import { signInWithCodeAction } from '../../actions'

export function CodeForm({ attempt, next }: { attempt: string; next: string | null }) {
  const form = useActionForm(codeForm, signInWithCodeAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Enter the code">
      <ErrorSummary problem={refusal && <SignInProblem refusal={refusal} again={withNext('/sign-in', next)} />} />
      <input type="hidden" name="attempt" value={attempt} />
      <input type="hidden" name="next" value={next ?? ''} />
      <TextField
        name="code"
        label="Code"
        hint="Six digits. The code works for 10 minutes after we send it."
        autoComplete="one-time-code"
        autoFocus
        inputMode="numeric"
        spellCheck={false}
        maxLength={20}
        className="mb-4 max-w-60"
      />
      <SubmitButton pendingText="Signing in">Sign in</SubmitButton>
    </Form>
  )
}
