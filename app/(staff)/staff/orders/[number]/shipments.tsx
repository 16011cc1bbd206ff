'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { undoShipmentForm } from '@/lib/fulfillment/forms'
import type { UndoRefusal } from '@/lib/fulfillment/rules/undo'
import { undoShipmentAction } from './actions'
import { useDesk } from './order-desk'

export type ParcelSent = {
  id: string
  contents: string
  sentWith: string
  shippedAt: Date
  undone: boolean
  canUndo: boolean
}

export function Shipments({ orderNumber, parcels }: { orderNumber: number; parcels: readonly ParcelSent[] }) {
  if (parcels.length === 0) return null
  return (
    <Card heading="Shipped">
      <PlainList label="Shipments">
        {parcels.map((parcel) => (
          <PlainItem
            key={parcel.id}
            title={parcel.contents}
            detail={
              <>
                {parcel.undone ? 'Undone. The buyer was emailed a correction.' : parcel.sentWith}
                {parcel.canUndo ? <Undo orderNumber={orderNumber} shipmentId={parcel.id} /> : null}
              </>
            }
            end={<DateText at={parcel.shippedAt} form="short-date-time" />}
          />
        ))}
      </PlainList>
    </Card>
  )
}

function Undo({ orderNumber, shipmentId }: { orderNumber: number; shipmentId: string }) {
  const { setShipped } = useDesk()
  const form = useActionForm(undoShipmentForm, undoShipmentAction, { onDone: () => setShipped(false) })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form}>
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <ErrorSummary problem={refusal ? said[refusal.code] : undefined} />
      <SubmitButton look="quiet">Undo shipment</SubmitButton>
    </Form>
  )
}

const said: Record<UndoRefusal['code'], string> = {
  'already-undone': 'A colleague has undone this already. Look at the order again.',
  'too-late': 'A shipment can be undone within an hour. Write to the buyer instead.',
  'canceled-since': 'The rest of a line was canceled and refunded since. This shipment can’t be undone.',
}
