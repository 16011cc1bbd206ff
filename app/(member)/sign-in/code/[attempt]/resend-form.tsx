'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { StatusMessage } from '@/components/ui/notice'
import { resendForm } from '@/lib/accounts/forms'
import { withNext } from '@/lib/accounts/rules/next-path'
import { resendCodeAction } from '../../actions'

type Props = { attempt: string; next: string | null; linkOnly: boolean }

export function ResendForm({ attempt, next, linkOnly }: Props) {
  const what = linkOnly ? 'link' : 'code'
  const form = useActionForm(resendForm, resendCodeAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label={`Send the ${what} again`}>
      <ErrorSummary problem={refusal && <SignInProblem refusal={refusal} again={withNext('/sign-in', next)} />} />
      <StatusMessage className="mb-3">{form.state?.ok ? `We sent the ${what} again.` : null}</StatusMessage>
      <input type="hidden" name="attempt" value={attempt} />
      <input type="hidden" name="next" value={next ?? ''} />
      <SubmitButton look="text" pendingText="Sending again">
        {`Send the ${what} again`}
      </SubmitButton>
    </Form>
  )
}
