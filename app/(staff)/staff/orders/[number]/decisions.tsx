'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { resolveDecisionForm } from '@/lib/orders/forms'
import { returnsMoney } from '@/lib/orders/rules/resolution'
import { decisionWord } from '../words'
import { resolveDecisionAction } from './actions'

type Decision = StaffOrder['decisions'][number]

const about: Record<Decision['kind'], string> = {
  'paid-not-placed': 'The money came after the places or copies had gone. Try to place it now, or return everything.',
  'paid-twice': 'A second payment came for an order that was paid. Returning it leaves the order as it is.',
  'external-refund':
    'Somebody returned money in Stripe itself. It is in the books; the lines of the order are as they were.',
  'refund-failed': 'The bank sent the money back to us. Try again, or agree on another way.',
  'refund-by-check':
    'Stripe can no longer return this money, and the buyer’s account is deleted. Send a check, then record it here.',
  'amount-differs': 'The payment is not the order’s total. It is in the books.',
}
const offered: Record<string, string> = {
  'place-now': 'Try to place it now',
  'refund-all': 'Return the money',
  keep: 'Leave it as it is',
  'try-refund-again': 'Try the refund again',
}
const done: Record<string, string> = {
  'place-now': 'placed',
  'refund-all': 'money returned',
  keep: 'left as it is',
  'try-refund-again': 'refund tried again',
}

export function Decisions({
  order,
  mayDecide,
  mayReturn,
}: {
  order: StaffOrder
  mayDecide: boolean
  mayReturn: boolean
}) {
  return order.decisions.map((decision) => (
    <OneDecision
      key={decision.id}
      decision={decision}
      orderNumber={order.number}
      mayDecide={mayDecide}
      mayReturn={mayReturn}
    />
  ))
}

type OneProps = { decision: Decision; orderNumber: number; mayDecide: boolean; mayReturn: boolean }

function OneDecision({ decision, orderNumber, mayDecide, mayReturn }: OneProps) {
  const form = useActionForm(resolveDecisionForm, resolveDecisionAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const [heading, text] = [decisionWord[decision.kind], about[decision.kind]]
  const offers = decision.offers.filter((offer) => mayReturn || !returnsMoney(offer))
  if (decision.settledAt) {
    return (
      <p className="text-muted text-sm">
        {heading}: {done[decision.resolution ?? ''] ?? 'decided'},{' '}
        <DateText at={decision.settledAt} form="short-date-time" />.
      </p>
    )
  }
  return (
    <Card heading={heading} intro={text} tone="danger">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <input type="hidden" name="decisionId" value={decision.id} />
        <ErrorSummary problem={refusal ? said(refusal.code) : undefined} />
        {mayDecide ? (
          <div className="flex flex-wrap gap-3">
            {offers.map((offer) => (
              <SubmitButton key={offer} look="quiet" name="resolution" value={offer}>
                {offered[offer] ?? offer}
              </SubmitButton>
            ))}
          </div>
        ) : (
          <p className="text-muted text-sm">Finance or events decide this.</p>
        )}
      </Form>
    </Card>
  )
}

function said(code: string): string {
  if (code === 'still-no-place') return 'There is still no room. Return the money, or free a place first.'
  if (code === 'already-decided') return 'A colleague has decided this already.'
  return 'That cannot be done with this order.'
}
