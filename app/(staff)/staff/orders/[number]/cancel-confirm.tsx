'use client'

import { useEffect, useRef } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { refundRuleText } from '@/components/orders/refund-rule-text'
import { Card, Stack } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Alert } from '@/components/ui/notice'
import { formatMoneyExact } from '@/lib/base/format'
import type { Result } from '@/lib/base/result'
import { cancelOrderLinesForm, staffCancelReasons } from '@/lib/refunds/forms'
import type { RefundPart, RefundPlan, RefundRefusal } from '@/lib/refunds/rules/decide-refund'
import { cancelReasonWord } from '../reason-words'
import type { SeatLabel } from '../words'
import { refundOrderLinesAction } from './actions'
import { SeatText, useDesk } from './order-desk'
import { SamePageLink } from './same-page-link'

/** A line as the sheet names it: its seat, and whether it is an add-on session of that seat. */
type NamedLine = { id: string; title: string; addOn: boolean; seat: SeatLabel | undefined }

type Props = {
  orderNumber: number
  lines: readonly NamedLine[]
  lineIds: readonly string[]
  waive: boolean
  preview: Result<RefundPlan, RefundRefusal>
}

/** The exact refund and the rule behind each part, then the button. It takes the focus when it opens. */
export function CancelConfirm({ orderNumber, lines, lineIds, waive, preview }: Props) {
  const { setDone } = useDesk()
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    setDone(null)
    sheet.current?.focus({ preventScroll: true })
  }, [setDone])
  const form = useActionForm(cancelOrderLinesForm, refundOrderLinesAction, {
    defaultValues: { reason: 'canceled-by-staff' },
  })
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  if (!preview.ok) {
    return (
      <Alert heading="This can’t be canceled">
        <p>{refusalText(preview.refusal.code)}</p>
        <p className="mt-2">
          <SamePageLink look="text" href={`/staff/orders/${orderNumber}`}>
            Back to the order
          </SamePageLink>
        </p>
      </Alert>
    )
  }
  const plan = preview.value
  const act = plan.total > 0 ? `and refund ${formatMoneyExact(plan.total)}` : 'without a refund'
  return (
    <Card
      ref={sheet}
      tabIndex={-1}
      heading={`Confirm: cancel ${act}`}
      tone="danger"
      className="[&:not(:focus-visible)]:outline-none"
    >
      <Stack>
        <PlainList label="What is canceled">
          {plan.parts.map((part) => (
            <PlainItem
              key={part.lineId}
              title={<Named line={lines.find(({ id }) => id === part.lineId)} />}
              detail={isFree(part) ? 'It was free.' : refundRuleText(part)}
              end={formatMoneyExact(part.net + part.tax)}
            />
          ))}
        </PlainList>
        <Form form={form}>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <input type="hidden" name="seenRefund" value={plan.total} />
          {waive ? <input type="hidden" name="waive" value="on" /> : null}
          {lineIds.map((id) => (
            <input key={id} type="hidden" name="lineIds" value={id} />
          ))}
          <ErrorSummary problem={refusal ? refusalText(refusal.code) : undefined} />
          <SelectField
            name="reason"
            label="Reason"
            options={staffCancelReasons.map((reason) => ({ value: reason, name: cancelReasonWord[reason] }))}
            className="mb-5"
          />
          <div className="flex flex-wrap gap-3">
            <SubmitButton look="danger">{`Cancel ${act}`}</SubmitButton>
            <SamePageLink look="quiet" href={`/staff/orders/${orderNumber}`}>
              Don’t cancel
            </SamePageLink>
          </div>
        </Form>
      </Stack>
    </Card>
  )
}

const isFree = ({ net, tax, charge, rule }: RefundPart): boolean =>
  net + tax + charge === 0 && (rule === 'full' || rule === 'waived')

function Named({ line }: { line: NamedLine | undefined }) {
  if (!line) return null
  return (
    <>
      {line.title}
      {line.seat ? <SeatText seat={line.seat} before={line.addOn ? 'add-on of' : undefined} /> : null}
    </>
  )
}

function refusalText(code: string): string {
  if (code === 'already-canceled') return 'An item you chose is already canceled. Review the order.'
  if (code === 'already-shipped') return 'An item you chose has shipped. Shipped items can’t be canceled here.'
  if (code === 'refund-changed') return 'The refund amount has changed. Go back and review it.'
  return 'This order can’t be canceled in its current status.'
}
