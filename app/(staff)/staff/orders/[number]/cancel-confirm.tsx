'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { refundRuleText } from '@/components/orders/refund-rule-text'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Alert } from '@/components/ui/notice'
import { formatMoneyExact } from '@/lib/base/format'
import type { Result } from '@/lib/base/result'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { refundOrderLinesForm, refundReasons } from '@/lib/orders/forms'
import type { RefundPlan, RefundRefusal } from '@/lib/orders/rules/refund'
import { refundOrderLinesAction } from './actions'

const reasonWord = {
  'canceled-by-staff': 'The buyer asked for it',
  illness: 'Illness',
  'organizer-error': 'Our mistake',
  goodwill: 'Goodwill',
} as const

type Props = {
  order: StaffOrder
  lineIds: readonly string[]
  waive: boolean
  preview: Result<RefundPlan, RefundRefusal>
}

/** The exact refund and the rule behind each part, then the button that does it. */
export function CancelConfirm({ order, lineIds, waive, preview }: Props) {
  const form = useActionForm(refundOrderLinesForm, refundOrderLinesAction, {
    defaultValues: { reason: 'canceled-by-staff' },
  })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  if (!preview.ok) return <Alert heading="This cannot be canceled">{refusalText(preview.refusal.code)}</Alert>
  const plan = preview.value
  const title = (id: string) => order.lines.find((line) => line.id === id)?.title ?? ''
  return (
    <Card heading={`Cancel, and return ${formatMoneyExact(plan.total)}`} tone="danger">
      <PlainList label="What is canceled">
        {plan.parts.map((part) => (
          <PlainItem
            key={part.lineId}
            title={title(part.lineId)}
            detail={refundRuleText(part)}
            end={formatMoneyExact(part.net + part.tax)}
          />
        ))}
      </PlainList>
      <Form form={form}>
        <input type="hidden" name="orderNumber" value={order.number} />
        <input type="hidden" name="seenRefund" value={plan.total} />
        {waive ? <input type="hidden" name="waive" value="on" /> : null}
        {lineIds.map((id) => (
          <input key={id} type="hidden" name="lineIds" value={id} />
        ))}
        <ErrorSummary problem={refusal ? refusalText(refusal.code) : undefined} />
        <SelectField
          name="reason"
          label="Reason"
          options={refundReasons.map((reason) => ({ value: reason, name: reasonWord[reason] }))}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton look="danger">{`Cancel and return ${formatMoneyExact(plan.total)}`}</SubmitButton>
          <LinkButton look="quiet" href={`/staff/orders/${order.number}`}>
            Keep the order as it is
          </LinkButton>
        </div>
      </Form>
    </Card>
  )
}

function refusalText(code: string): string {
  if (code === 'already-canceled') return 'Something you chose is canceled already. Look at the order again.'
  if (code === 'already-shipped') return 'Something you chose has shipped. What has left is not canceled here.'
  if (code === 'refund-changed') return 'The refund is another sum now. Go back and look again.'
  return 'This order cannot be canceled as it stands.'
}
