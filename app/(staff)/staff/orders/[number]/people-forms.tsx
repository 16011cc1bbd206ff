'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { showPeopleForm } from '@/lib/fulfillment/forms'
import { showAttendeesAction, showBuyerAction } from './actions'

/** A button that posts: who attends is opened to run the event, and each of them can see it. */
export function AttendeesForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(showPeopleForm, showAttendeesAction)
  const shown = form.state?.ok ? form.state.value : null
  return (
    <Card heading="Attendees">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary />
        <div role="status">
          {shown?.length === 0 ? <p className="mb-3">Nobody of this order is known any more.</p> : null}
          {shown && shown.length > 0 ? (
            <PlainList label="Attendees">
              {shown.map((one) => (
                <PlainItem
                  key={one.lineId}
                  title={one.canceled ? `${one.name} (canceled)` : one.name}
                  detail={[
                    one.title,
                    one.organization,
                    one.email,
                    needs('Dietary needs', one.dietary),
                    needs('Access needs', one.access),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                  end={one.ticket}
                />
              ))}
            </PlainList>
          ) : null}
        </div>
        {shown ? null : (
          <p className="mb-3 text-muted text-sm">Opening it is written down, and each attendee can see it.</p>
        )}
        <SubmitButton look="quiet">Show attendees</SubmitButton>
      </Form>
    </Card>
  )
}

const needs = (label: string, text: string): string => (text === '' ? '' : `${label}: ${text}`)

/** Whom to write to about the order. */
export function BuyerForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(showPeopleForm, showBuyerAction)
  const shown = form.state?.ok ? form.state.value : null
  return (
    <Card heading="Buyer">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <ErrorSummary />
        <div role="status">
          {shown ? (
            <p className="mb-3 break-words">
              {shown.name === '' ? null : <span className="block">{shown.name}</span>}
              {shown.email}
            </p>
          ) : null}
        </div>
        {shown ? null : (
          <p className="mb-3 text-muted text-sm">Opening it is written down, and the buyer can see it.</p>
        )}
        <SubmitButton look="quiet">Show buyer</SubmitButton>
      </Form>
    </Card>
  )
}
