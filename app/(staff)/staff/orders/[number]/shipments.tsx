'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { orderNumberForm, undoShipmentForm } from '@/lib/fulfillment/forms'
import type { UndoRefusal } from '@/lib/fulfillment/rules/undo'
import type { TrackingShown } from '@/lib/fulfillment/show-tracking'
import { showTrackingAction, undoShipmentAction } from './actions'
import { BeforeShowing, Shown } from './shown'

export type ParcelSent = {
  id: string
  contents: string
  carrier: string
  hasTracking: boolean
  shippedAt: Date
  undone: boolean
  canUndo: boolean
}

type ShipmentsProps = { orderNumber: number; parcels: readonly ParcelSent[] }

/** Set `withUndone` if the page has no list of items to ship; otherwise undone shipments appear in that list. */
export function Shipments({ orderNumber, parcels, withUndone }: ShipmentsProps & { withUndone: boolean }) {
  const sent = parcels.filter(({ undone }) => withUndone || !undone)
  if (sent.length === 0) return null
  return (
    <Card heading={withUndone ? 'Shipments' : 'Shipped'}>
      <PlainList label="Shipments">
        {sent.map((parcel) => (
          <PlainItem
            key={parcel.id}
            title={parcel.contents}
            detail={
              <>
                {parcel.undone ? undoneText : parcel.carrier}
                {parcel.canUndo ? <Undo orderNumber={orderNumber} shipmentId={parcel.id} /> : null}
              </>
            }
            end={<DateText at={parcel.shippedAt} form="short-date-time" />}
          />
        ))}
      </PlainList>
      {sent.some(({ hasTracking }) => hasTracking) ? <TrackingForm orderNumber={orderNumber} parcels={sent} /> : null}
    </Card>
  )
}

/** Shipments marked by mistake. They appear with the items to ship, because their copies are to ship again. */
export function UndoneShipments({ parcels }: Pick<ShipmentsProps, 'parcels'>) {
  const undone = parcels.filter((parcel) => parcel.undone)
  if (undone.length === 0) return null
  return (
    <div className="mt-5 border-t border-line pt-4">
      <PlainList label="Undone shipments">
        {undone.map((parcel) => (
          <PlainItem
            key={parcel.id}
            title={parcel.contents}
            detail={undoneText}
            end={
              <>
                Marked <DateText at={parcel.shippedAt} form="short-date-time" />
              </>
            }
          />
        ))}
      </PlainList>
    </div>
  )
}

const undoneText = 'Undone. The buyer was emailed a correction.'

type TrackingFormProps = { orderNumber: number; parcels: readonly ParcelSent[] }

/** A button that posts: a tracking number can reveal where someone lives. */
function TrackingForm({ orderNumber, parcels }: TrackingFormProps) {
  const form = useActionForm(orderNumberForm, showTrackingAction)
  const shown = form.state?.ok ? form.state.value : null
  return (
    <Form form={form} className="mt-5">
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <ErrorSummary />
      <div role="status">
        {shown ? (
          <Shown seenBy="The buyer">
            <TrackingNumbers shown={shown} parcels={parcels} />
          </Shown>
        ) : null}
      </div>
      {shown ? null : (
        <>
          <BeforeShowing seenBy="the buyer" />
          <SubmitButton look="quiet">Show tracking numbers</SubmitButton>
        </>
      )}
    </Form>
  )
}

function TrackingNumbers({ shown, parcels }: { shown: readonly TrackingShown[]; parcels: readonly ParcelSent[] }) {
  return (
    <PlainList label="Tracking numbers">
      {shown.map(({ shipmentId, number, page }) => (
        <PlainItem
          key={shipmentId}
          title={
            page ? (
              <a href={page} rel="noreferrer">
                {number}
              </a>
            ) : (
              number
            )
          }
          detail={parcels.find(({ id }) => id === shipmentId)?.carrier}
        />
      ))}
    </PlainList>
  )
}

function Undo({ orderNumber, shipmentId }: { orderNumber: number; shipmentId: string }) {
  const form = useActionForm(undoShipmentForm, undoShipmentAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} className="mt-2">
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <ErrorSummary problem={refusal ? said[refusal.code] : undefined} />
      <SubmitButton look="quiet">Undo shipment</SubmitButton>
    </Form>
  )
}

const said: Record<UndoRefusal['code'], string> = {
  'already-undone': 'A colleague already undid this. Review the order.',
  'too-late': 'A shipment can be undone only within an hour. Email the buyer instead.',
  'buyer-erased': 'The buyer deleted their account and data. This shipment can’t be undone.',
  'canceled-since': 'The rest of this item has been canceled and refunded, so this shipment can’t be undone.',
}
