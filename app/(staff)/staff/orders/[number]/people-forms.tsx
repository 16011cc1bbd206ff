'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Pill } from '@/components/ui/pill'
import { orderNumberForm } from '@/lib/fulfillment/forms'
import type { AttendeeShown, AttendeesShown } from '@/lib/fulfillment/show-people'
import type { SeatLabel } from '../words'
import { showAttendeesAction, showBuyerAction } from './actions'
import { useDesk } from './order-desk'
import { BeforeShowing, Shown } from './shown'

type AttendeesProps = { orderNumber: number; seats: Readonly<Record<string, SeatLabel>> }

/** A button that posts: attendees' details are opened to run the event, and each attendee can see that. */
export function AttendeesForm({ orderNumber, seats }: AttendeesProps) {
  const { setNames } = useDesk()
  const form = useActionForm(orderNumberForm, showAttendeesAction, {
    onDone: ({ people }) => setNames(new Map(people.map(({ lineId, name }) => [lineId, name]))),
  })
  const shown = form.state?.ok ? form.state.value : null
  return (
    <Card heading="Attendees">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary />
        <div role="status">
          {shown ? (
            <Shown seenBy="Each attendee">
              <Attendees shown={shown} seats={seats} />
            </Shown>
          ) : null}
        </div>
        {shown ? null : (
          <>
            <BeforeShowing seenBy="each attendee" />
            <SubmitButton look="quiet">Show attendees</SubmitButton>
          </>
        )}
      </Form>
    </Card>
  )
}

function Attendees({ shown: { people, unnamed }, seats }: { shown: AttendeesShown; seats: AttendeesProps['seats'] }) {
  if (people.length === 0)
    return <p>{unnamed > 0 ? 'No attendee is named yet.' : 'The attendees’ details were deleted.'}</p>
  return (
    <PlainList label="Attendees">
      {people.map((one) => (
        <PlainItem key={one.lineId} title={<Name of={one} />} detail={<Details of={one} seat={seats[one.lineId]} />} />
      ))}
    </PlainList>
  )
}

function Name({ of: { name, canceled } }: { of: AttendeeShown }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="font-semibold">{name}</span>
      {canceled ? <Pill>Canceled</Pill> : null}
    </span>
  )
}

function Details({ of: one, seat }: { of: AttendeeShown; seat: SeatLabel | undefined }) {
  const number = seat?.text ? seat.text.charAt(0).toUpperCase() + seat.text.slice(1) : ''
  const lines = [
    [one.title, one.organization].filter(Boolean).join(', '),
    one.email,
    [number, one.ticket].filter(Boolean).join(': '),
    seat && seat.addOns.length > 0 && !one.canceled ? `With ${seat.addOns.join(', ')}` : '',
  ]
  return (
    <>
      {lines.map((line) => (line === '' ? null : <div key={line}>{line}</div>))}
      <Need name="Dietary needs" text={one.dietary} />
      <Need name="Access needs" text={one.access} />
    </>
  )
}

/** A need that staff must act on, so it has the color of text, not of a detail. */
function Need({ name, text }: { name: string; text: string }) {
  return text === '' ? null : <div className="text-ink">{`${name}: ${text}`}</div>
}

/** The buyer's contact details. */
export function BuyerForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(orderNumberForm, showBuyerAction)
  const shown = form.state?.ok ? form.state.value : null
  return (
    <Card heading="Buyer">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary />
        <div role="status">
          {shown ? (
            <Shown seenBy="The buyer">
              <p className="break-words">
                {shown.name === '' ? null : <span className="block">{shown.name}</span>}
                {shown.email}
              </p>
            </Shown>
          ) : null}
        </div>
        {shown ? null : (
          <>
            <BeforeShowing seenBy="the buyer" />
            <SubmitButton look="quiet">Show buyer</SubmitButton>
          </>
        )}
      </Form>
    </Card>
  )
}
