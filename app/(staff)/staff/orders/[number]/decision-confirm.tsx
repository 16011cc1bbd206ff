'use client'

import { useEffect, useRef } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card } from '@/components/ui/card'
import { formatMoneyExact } from '@/lib/base/format'
import { keepReasons } from '@/lib/base/money-lists'
import { resolveDecisionForm } from '@/lib/decisions/forms'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { decisionWord } from '../words'
import { confirmDecisionAction } from './actions'
import { decisionRefusal } from './decision-refusal'
import { closingSays, keepReasonOffer } from './decision-words'
import { SamePageLink } from './same-page-link'

type Decision = StaffOrder['decisions'][number]
type Props = {
  decision: Decision
  order: Pick<StaffOrder, 'number' | 'status' | 'erased'>
  step: 'close' | 'check'
}

/** The confirmation: the amount, the consequences, then the button. It takes the focus when it opens. */
export function DecisionConfirm({ decision, order, step }: Props) {
  const { number: orderNumber, erased } = order
  const isPaid = order.status === 'accepted'
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => sheet.current?.focus({ preventScroll: true }), [])
  const form = useActionForm(resolveDecisionForm, confirmDecisionAction, {
    defaultValues: { reason: 'nothing-owed' },
  })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const amount = formatMoneyExact(decision.amountInQuestion)
  const closes = step === 'close'
  return (
    <Card
      ref={sheet}
      tabIndex={-1}
      heading={closes ? `Close without refund: keep ${amount}` : `Refund ${amount} by check`}
      tone="danger"
      className="[&:not(:focus-visible)]:outline-none"
    >
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={orderNumber} />
        <input type="hidden" name="decisionId" value={decision.id} />
        <input type="hidden" name="resolution" value={closes ? 'keep' : 'check-sent'} />
        <input type="hidden" name="seenCents" value={decision.amountInQuestion} />
        <ErrorSummary problem={refusal ? decisionRefusal(refusal) : undefined} />
        <p className="mb-4">
          {`${decisionWord[decision.kind]}. `}
          {closes
            ? `We keep ${amount}. ${closingSays(decision.kind, isPaid)} ${told(erased)} You can reopen it.`
            : `Send the check first. Once you record it here, ${amount} counts as refunded. ${told(erased)}`}
        </p>
        {closes ? (
          <SelectField
            name="reason"
            label="Reason"
            options={keepReasons.map((reason) => ({ value: reason, name: keepReasonOffer[reason] }))}
            className="mb-5"
          />
        ) : (
          <>
            <TextField name="checkNumber" label="Check number" autoComplete="off" maxLength={20} />
            <TextField name="checkSentOn" label="Sent on" type="date" className="mb-5" />
          </>
        )}
        <div className="flex flex-wrap gap-3">
          <SubmitButton look="danger">{closes ? 'Close without refund' : 'Record the check'}</SubmitButton>
          <SamePageLink look="quiet" href={`/staff/orders/${orderNumber}`}>
            Back to the order
          </SamePageLink>
        </div>
      </Form>
    </Card>
  )
}

const told = (erased: boolean): string =>
  erased
    ? 'The deletion receipt will say so.'
    : 'The buyer will get an email, and the order’s page and receipt will say so.'
