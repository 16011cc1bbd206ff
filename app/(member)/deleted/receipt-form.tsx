'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { findReceiptForm } from '@/lib/privacy/forms'
import { findReceiptAction } from './actions'
import { Receipt } from './receipt'

export function ReceiptForm() {
  const form = useActionForm(findReceiptForm, findReceiptAction, { defaultValues: { code: '' } })
  const { state } = form
  return (
    <>
      <Form form={form}>
        <ErrorSummary
          problem={
            state?.ok === false && state.refusal
              ? 'We found no deletion with this code. Check it: it has letters and digits, in four groups.'
              : undefined
          }
        />
        <TextField
          name="code"
          label="Receipt code"
          hint="For example K7QM-4ZXA-9TRB-W2CD"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <SubmitButton>Check status</SubmitButton>
      </Form>
      <div role="status">{state?.ok ? <Receipt receipt={state.value} /> : null}</div>
    </>
  )
}
