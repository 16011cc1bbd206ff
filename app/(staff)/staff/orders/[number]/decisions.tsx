'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import type { Resolution } from '@/lib/base/money-lists'
import { reopenDecisionForm, resolveDecisionForm } from '@/lib/decisions/forms'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { closedWords } from '@/lib/payments/rules/money-words'
import { closingKeepsMoney, refundsMoney } from '@/lib/payments/rules/resolution'
import { decisionWord } from '../words'
import { reopenDecisionAction, resolveDecisionAction } from './actions'
import { decisionRefusal } from './decision-refusal'
import {
  amountsDiffer,
  decisionAbout,
  disputedAfterDeletion,
  paymentInDoubt,
  resolutionDone,
  resolutionOffer,
} from './decision-words'
import { SamePageLink } from './same-page-link'

type Decision = StaffOrder['decisions'][number]
type Props = {
  order: Pick<StaffOrder, 'number' | 'decisions' | 'totals' | 'status'>
  mayDecide: boolean
  mayReturn: boolean
}

export function Decisions({ order, mayDecide, mayReturn }: Props) {
  return order.decisions.map((decision) =>
    decision.resolvedAt ? (
      <Resolved key={decision.id} decision={decision} orderNumber={order.number} mayReopen={mayDecide} />
    ) : (
      <Open
        key={decision.id}
        decision={decision}
        order={order}
        offers={mayDecide ? decision.offers.filter((offer) => mayReturn || !refundsMoney(offer)) : []}
      />
    ),
  )
}

type OpenProps = { decision: Decision; order: Props['order']; offers: readonly Resolution[] }

function aboutOf(
  { kind, unconfirmedBecause, received }: Decision,
  { totals: { total }, status }: Props['order'],
): string {
  if (received !== null) return amountsDiffer(received, total)
  if (kind !== 'paid-not-confirmed' || unconfirmedBecause !== 'disputed-or-refunded') return decisionAbout[kind]
  return status === 'accepted' ? paymentInDoubt : disputedAfterDeletion
}

/** Keeping money or recording a check needs a confirmation on its own sheet. */
function Open({ decision, order, offers }: OpenProps) {
  const { number: orderNumber } = order
  const form = useActionForm(resolveDecisionForm, resolveDecisionAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const { id, kind } = decision
  return (
    <Card heading={decisionWord[kind]} intro={aboutOf(decision, order)} tone="danger">
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <input type="hidden" name="decisionId" value={id} />
        <ErrorSummary problem={refusal ? decisionRefusal(refusal) : undefined} />
        {offers.length > 0 ? (
          <div className="flex flex-wrap gap-3">
            {offers.map((offer) =>
              offer === 'check-sent' || (offer === 'keep' && closingKeepsMoney(kind)) ? (
                <SamePageLink
                  key={offer}
                  look="quiet"
                  href={`/staff/orders/${orderNumber}?${offer === 'keep' ? 'close' : 'check'}=${id}`}
                >
                  {resolutionOffer[offer]}
                </SamePageLink>
              ) : (
                <SubmitButton key={offer} look="quiet" name="resolution" value={offer}>
                  {offer === 'keep' ? 'Mark as reviewed' : resolutionOffer[offer]}
                </SubmitButton>
              ),
            )}
          </div>
        ) : (
          <p className="text-muted text-sm">Finance or Events staff make this decision.</p>
        )}
      </Form>
    </Card>
  )
}

type ResolvedProps = { decision: Decision; orderNumber: number; mayReopen: boolean }

function Resolved({ decision, orderNumber, mayReopen }: ResolvedProps) {
  const form = useActionForm(reopenDecisionForm, reopenDecisionAction)
  const { id, kind, resolvedAt, resolution, reason, canReopen } = decision
  if (!resolvedAt) return null
  const heading = decisionWord[kind]
  if (!canReopen)
    return (
      <p className="text-muted text-sm">
        {heading}: {resolution && resolution !== 'keep' ? resolutionDone[resolution] : 'Reviewed'},{' '}
        <DateText at={resolvedAt} form="short-date-time" />.
      </p>
    )
  return (
    <Form form={form}>
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="decisionId" value={id} />
      <ErrorSummary problem={form.state?.ok === false ? 'It’s already open. Review the order.' : undefined} />
      <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
        {`${heading}: ${closedWords(reason, resolvedAt)}`}
        {mayReopen ? <SubmitButton look="quiet">Reopen</SubmitButton> : null}
      </p>
    </Form>
  )
}
