'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { searchOrdersForm } from '@/lib/fulfillment/forms'
import { searchOrdersAction } from './actions'

const said = {
  'too-short': 'Enter an order number, a full email address, a name or a city.',
  'no-such-order': 'No order has this number. Check the digits, or search by email address or name.',
} as const

/**
 * Posts, so that what was typed is in no address and no log. The field's parts are direct children of the grid, so that
 * the button matches the input's height and stays beside it when an error appears below.
 */
export function SearchForm() {
  const form = useActionForm(searchOrdersForm, searchOrdersAction, { defaultValues: { q: '' } })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Find an order">
      <ErrorSummary problem={refusal ? said[refusal.code] : undefined} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 [&>div>:not(input)]:col-span-2 [&_input]:row-start-3">
        <TextField
          name="q"
          label="Find an order"
          hint="Order number, full email address, start of a name, or city"
          className="contents"
          autoComplete="off"
          maxLength={254}
        />
        <SubmitButton look="quiet" className="row-start-3">
          Find
        </SubmitButton>
      </div>
    </Form>
  )
}
