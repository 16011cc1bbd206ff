'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { searchOrdersForm } from '@/lib/fulfillment/forms'
import { searchOrdersAction } from './actions'

const said = {
  'too-short': 'Type an order number, a whole email address, or at least three letters of a name.',
  'no-such-order': 'No order has this number.',
} as const

/** Posted, so that what was typed is in no address and no log. */
export function SearchForm() {
  const form = useActionForm(searchOrdersForm, searchOrdersAction, { defaultValues: { q: '' } })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form}>
      <ErrorSummary problem={refusal ? said[refusal.code] : undefined} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          name="q"
          label="Find an order"
          hint="Order number, exact email, or start of a name"
          className="min-w-64 flex-1"
          autoComplete="off"
          maxLength={254}
        />
        <SubmitButton look="quiet">Find</SubmitButton>
      </div>
    </Form>
  )
}
