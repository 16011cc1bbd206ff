'use client'

import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { CheckboxField, NumberField, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { DoneMessage } from '@/components/ui/done-message'
import { carriers, shipOrderLinesForm } from '@/lib/fulfillment/forms'
import type { ShipRefusal } from '@/lib/fulfillment/rules/ship'
import { shipOrderLinesAction } from './actions'
import { useDesk } from './order-desk'
import { type ParcelSent, UndoneShipments } from './shipments'

type Line = { id: string; title: string; left: number }
type Props = { orderNumber: number; lines: readonly Line[]; waits: string; parcels: readonly ParcelSent[] }

/**
 * The message depends only on the answer to "Mark shipped", never on fewer copies being left: canceling also leaves
 * fewer. The form stays on the page while its fields start over after each shipment, with a new key, so that pressing
 * twice ships once.
 */
export function ShipForm({ orderNumber, lines, waits, parcels }: Props) {
  const { done, setDone, turn } = useDesk()
  const defaults = Object.fromEntries(lines.map((line, i) => [`lines.${i}.quantity`, String(line.left)]))
  const form = useActionForm(shipOrderLinesForm, shipOrderLinesAction, {
    defaultValues: { carrier: 'USPS', ...defaults },
    onDone: () => setDone('shipped'),
  })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const left = lines.reduce((sum, line) => sum + line.left, 0)
  return (
    <Card heading="To ship">
      <DoneMessage className="mb-4" text={done && doneText[done]} turn={turn} />
      {left === 0 ? (
        <p className="text-muted">{waits}</p>
      ) : (
        <Form form={form}>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <ErrorSummary problem={refusal ? said(refusal) : undefined} />
          <Parcel key={left} lines={lines} />
          {refusal?.code === 'address-not-seen' ? (
            <CheckboxField
              name="withoutAddress"
              label="Mark shipped without viewing the address here"
              className="mb-4"
            />
          ) : null}
          <SubmitButton>Mark shipped</SubmitButton>
        </Form>
      )}
      <UndoneShipments parcels={parcels} />
    </Card>
  )
}

const doneText = {
  shipped: 'Marked as shipped. We’ll email the buyer.',
  undone: 'Shipment undone. We’ll email the buyer a correction.',
}

function Parcel({ lines }: { lines: readonly Line[] }) {
  const [key] = useState(() => crypto.randomUUID())
  return (
    <>
      <input type="hidden" name="idempotencyKey" value={key} suppressHydrationWarning />
      {lines.map((line, i) => (
        <div key={line.id} className="flex flex-wrap items-end gap-x-6">
          <input type="hidden" name={`lines.${i}.id`} value={line.id} />
          <CheckboxField
            name={`lines.${i}.ship`}
            label={line.title}
            defaultChecked
            className="min-w-0 flex-1 basis-56 sm:mb-5"
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
    </>
  )
}

function said(refusal: ShipRefusal): string {
  if (refusal.code === 'more-than-is-left')
    return `Only ${refusal.left} of these copies are left to ship. Review the order.`
  if (refusal.code === 'order-not-accepted') return 'This order isn’t confirmed. Don’t ship it.'
  if (refusal.code === 'address-not-seen')
    return 'No one has viewed this order’s delivery address. Show it first, or confirm below.'
  if (refusal.code === 'not-decided') return 'This order is paid but needs a decision before anything ships.'
  return 'An item you chose no longer needs to ship. Review the order.'
}
