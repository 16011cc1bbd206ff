'use client'

import { useId, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { CheckboxField, NumberField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { StatusMessage } from '@/components/ui/notice'
import { carriers, shipOrderLinesForm } from '@/lib/fulfillment/forms'
import type { ShipRefusal } from '@/lib/fulfillment/rules/ship'
import { shipOrderLinesAction } from './actions'

type Line = { id: string; title: string; left: number }

/** After each shipment the form begins anew, with a key of its own: pressed twice, a parcel leaves once. */
export function ShipForm({ orderNumber, lines }: { orderNumber: number; lines: readonly Line[] }) {
  const left = lines.reduce((sum, line) => sum + line.left, 0)
  const [leftAtFirst] = useState(left)
  return (
    <>
      <StatusMessage>{left < leftAtFirst ? 'Marked as shipped. The buyer gets a mail.' : null}</StatusMessage>
      {lines.length > 0 ? <Parcel key={left} orderNumber={orderNumber} lines={lines} /> : null}
    </>
  )
}

function Parcel({ orderNumber, lines }: { orderNumber: number; lines: readonly Line[] }) {
  const defaults = Object.fromEntries(lines.map((line, i) => [`lines.${i}.quantity`, String(line.left)]))
  const form = useActionForm(shipOrderLinesForm, shipOrderLinesAction, {
    defaultValues: { carrier: 'USPS', ...defaults },
  })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const [key] = useState(() => crypto.randomUUID())
  const id = useId()
  return (
    <Card heading="To ship">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <input type="hidden" name="idempotencyKey" value={key} suppressHydrationWarning />
        <ErrorSummary problem={refusal ? said(refusal) : undefined} />
        {lines.map((line, i) => (
          <div key={line.id} className="flex flex-wrap items-end gap-x-6" id={`${id}-${i}`}>
            <input type="hidden" name={`lines.${i}.id`} value={line.id} />
            <CheckboxField
              name={`lines.${i}.ship`}
              label={line.title}
              defaultChecked
              className="mb-4 min-w-56 flex-1"
            />
            <NumberField
              name={`lines.${i}.quantity`}
              label={`Copies, of ${line.left}`}
              min={1}
              max={line.left}
              className="mb-4 w-32"
            />
          </div>
        ))}
        <SelectField
          name="carrier"
          label="Carrier"
          options={carriers.map((carrier) => ({ value: carrier, name: carrier }))}
        />
        <TextField name="trackingNumber" label="Tracking number" optional autoComplete="off" maxLength={60} />
        <SubmitButton>Mark shipped</SubmitButton>
      </Form>
    </Card>
  )
}

function said(refusal: ShipRefusal): string {
  if (refusal.code === 'more-than-is-left')
    return `Only ${refusal.left} of these copies are left to ship. Look at the order again.`
  if (refusal.code === 'not-paid') return 'This order is not paid. Nothing may leave.'
  if (refusal.code === 'not-decided')
    return 'This order is paid and not placed. Decide first what becomes of it; then it may leave.'
  return 'Something you chose is no longer to be shipped. Look at the order again.'
}
