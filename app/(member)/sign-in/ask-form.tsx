'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { askForCodeForm } from '@/lib/accounts/forms'
import { withNext } from '@/lib/accounts/rules/next-path'
import { askForCodeAction } from './actions'

export function AskForm({ next }: { next: string | null }) {
  const form = useActionForm(askForCodeForm, askForCodeAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Sign in">
      <ErrorSummary problem={refusal && <SignInProblem refusal={refusal} again={withNext('/sign-in', next)} />} />
      <input type="hidden" name="next" value={next ?? ''} />
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={254}
        hint="Use your city email to get member prices."
      />
      <SubmitButton pendingText="Sending the code">Send me a code</SubmitButton>
    </Form>
  )
}
