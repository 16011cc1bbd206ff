'use client'

import { Fragment, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { confirmMemberPricesForm, showMemberPricesForm } from '@/lib/attendees/forms'
import type { AttendeeToVerify, UnverifiedMemberPricesView } from '@/lib/attendees/views'
import { confirmMemberPricesAction, showMemberPricesAction } from './actions'
import { useConfirming } from './confirm-desk'

type Props = { slug: string; seats: UnverifiedMemberPricesView['seats']; after: string; upTo: string }

/** The list shows no names until staff press the button. Each attendee can see that they did. */
export function MemberPrices({ slug, seats, after, upTo }: Props) {
  const form = useActionForm(showMemberPricesForm, showMemberPricesAction)
  const people = form.state?.ok ? new Map(form.state.value.map((one) => [one.lineId, one])) : null
  return (
    <>
      <Form form={form} label="Show names" className="mb-5 max-w-2xl">
        <ErrorSummary />
        <input type="hidden" name="conference" value={slug} />
        <input type="hidden" name="after" value={after} />
        <input type="hidden" name="upTo" value={upTo} />
        <p className="mb-3 text-sm text-muted" role="status">
          {people
            ? 'Names shown. We logged this view, and each attendee can see it.'
            : 'We log each time names are shown, and each attendee can see it.'}
        </p>
        {people ? null : <SubmitButton look="quiet">Show names</SubmitButton>}
      </Form>
      <Card flush>
        <Table caption="Registrations with unverified member prices" full>
          <thead>
            <tr>
              <Head>Order</Head>
              <Head>{people ? 'Attendee' : 'Registration'}</Head>
              <Head>City</Head>
              <Head>Since</Head>
              <Head number>Difference</Head>
              <Head>
                <span className="sr-only">Confirm</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {[...Map.groupBy(seats, (seat) => seat.orderNumber)].map(([orderNumber, ofOrder]) => (
              <Fragment key={orderNumber}>
                {ofOrder.length > 1 ? <OrderRow slug={slug} orderNumber={orderNumber} seats={ofOrder} /> : null}
                {ofOrder.map((seat) => (
                  <SeatRow key={seat.lineId} slug={slug} seat={seat} person={people?.get(seat.lineId)} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}

/** Heads the registrations of one order that has several on this page. */
function OrderRow({ slug, orderNumber, seats }: Pick<Props, 'slug' | 'seats'> & { orderNumber: number }) {
  return (
    <Row className="bg-paper max-sm:px-4">
      <Cell colSpan={6}>
        <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          {`Order ${orderNumber}: ${seats.length} registrations to confirm on this page`}
          <ConfirmForm slug={slug} lineIds={seats.map(({ lineId }) => lineId)}>
            {`Confirm all ${seats.length} registrations in order ${orderNumber}`}
          </ConfirmForm>
        </span>
      </Cell>
    </Row>
  )
}

type SeatProps = { slug: string; seat: Props['seats'][number]; person: AttendeeToVerify | undefined }

function SeatRow({ slug, seat, person }: SeatProps) {
  return (
    <Row className="max-sm:px-4">
      <RowHead>
        <a href={`/staff/orders/${seat.orderNumber}`}>{seat.orderNumber}</a>
      </RowHead>
      <Cell label={person ? 'Attendee' : 'Registration'}>
        <span className="block">{person ? person.name : seat.ticket}</span>
        {person ? <span className="block break-all text-muted">{person.email}</span> : null}
      </Cell>
      <Cell label="City">
        <span className="block">{seat.cityName}</span>
        <span className="block text-muted">{basisText[seat.basis]}</span>
      </Cell>
      <Cell label="Since">
        <DateText at={seat.openedAt} />
      </Cell>
      <Cell number label="Difference">
        <Money cents={seat.difference} />
      </Cell>
      <Cell>
        <ConfirmForm slug={slug} lineIds={[seat.lineId]}>
          Confirm<span className="sr-only"> the member price in order {seat.orderNumber}</span>
        </ConfirmForm>
      </Cell>
    </Row>
  )
}

const basisText = { address: 'by email address', colleague: 'confirmed by the buyer' }

type ConfirmProps = { slug: string; lineIds: readonly string[]; children: ReactNode }

function ConfirmForm({ slug, lineIds, children }: ConfirmProps) {
  const form = useActionForm(confirmMemberPricesForm, confirmMemberPricesAction)
  const setConfirming = useConfirming()
  const onSubmit: typeof form.onSubmit = (event) => {
    setConfirming(lineIds)
    form.onSubmit(event)
  }
  return (
    <Form form={{ ...form, onSubmit }}>
      <ErrorSummary />
      <input type="hidden" name="conference" value={slug} />
      {lineIds.map((id) => (
        <input key={id} type="hidden" name="lineIds" value={id} />
      ))}
      <SubmitButton look="quiet" pendingText="Confirming">
        {children}
      </SubmitButton>
    </Form>
  )
}
