'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card, Stack } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import type { LargeOrderRefusal } from '@/lib/checkout/decide-large-order'
import { approveLargeOrderForm, type DeclineReason, declineLargeOrderForm, declineReasons } from '@/lib/checkout/forms'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { APPROVED_HOURS } from '@/lib/order-limits/rules/hold-end'
import { approveLargeOrderAction, declineLargeOrderAction } from './actions'

const reasonWord: Record<DeclineReason, string> = {
  'not-enough-left': 'Not enough seats or copies left',
  'tell-us-more': 'We need to know more about the group',
  'ordered-twice': 'Ordered twice',
  'not-allowed': 'It doesn’t meet the event’s rules',
}

/** The approval of an order that is too large to place without staff, and afterwards the decision. */
export function LargeOrder({
  order,
  mayDecide,
}: {
  order: Pick<StaffOrder, 'number' | 'status' | 'large'>
  mayDecide: boolean
}) {
  if (!order.large) return null
  const { verdict, reason, decidedAt } = order.large
  if (verdict && decidedAt) {
    const why = declineReasons.find((each) => each === reason)
    return (
      <p className="text-muted text-sm">
        Large order: {verdict}
        {why ? ` (${reasonWord[why].toLowerCase()})` : ''}, <DateText at={decidedAt} form="short-date-time" />.
      </p>
    )
  }
  if (order.status !== 'requested') return null
  return (
    <Card
      heading="Large order to approve"
      intro={`Nothing is held yet. When you approve it, we hold everything and email the buyer a payment link that works for ${APPROVED_HOURS} hours.`}
    >
      {mayDecide ? (
        <Stack>
          <ApproveForm orderNumber={order.number} />
          <DeclineForm orderNumber={order.number} />
        </Stack>
      ) : (
        <p className="text-muted text-sm">Finance or Events staff make this decision.</p>
      )}
    </Card>
  )
}

function ApproveForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(approveLargeOrderForm, approveLargeOrderAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Approve this order">
      <ErrorSummary problem={refusal ? refusalText(refusal) : undefined} />
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <SubmitButton pendingText="Holding everything">Approve</SubmitButton>
    </Form>
  )
}

function DeclineForm({ orderNumber }: { orderNumber: number }) {
  const form = useActionForm(declineLargeOrderForm, declineLargeOrderAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  return (
    <Form form={form} label="Decline this order">
      <ErrorSummary problem={refusal ? refusalText(refusal) : undefined} />
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <SelectField
        name="reason"
        label="Reason"
        hint="The buyer will see it in the email."
        options={declineReasons.map((value) => ({ value, name: reasonWord[value] }))}
        placeholder="Choose a reason"
        className="mb-4"
      />
      <SubmitButton look="quiet">Decline</SubmitButton>
    </Form>
  )
}

function refusalText(refusal: LargeOrderRefusal): string {
  if (refusal.code === 'already-decided') return 'This order is no longer waiting for approval.'
  if (refusal.code === 'stock-gone') return `${refusal.title}: there aren’t enough copies left.`
  if (refusal.code === 'no-longer-sold')
    return `${refusal.title} is no longer sold. Decline this order, or publish the item again first.`
  if (refusal.code === 'busy') return 'Many people are ordering right now, so the order was not approved. Try again.'
  return refusal.short
    .map(({ label, wanted, left }) => `${label}: ${wanted} seats requested, but only ${left} left.`)
    .join(' ')
}
