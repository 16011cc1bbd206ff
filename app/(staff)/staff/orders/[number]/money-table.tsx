import { refundRuleTexts } from '@/components/orders/refund-rule-text'
import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { cents } from '@/lib/base/money'
import type { StaffOrder, StaffRefund } from '@/lib/fulfillment/staff-order'
import { checkWords, closedWords, paymentMethodWords, refundStateWords } from '@/lib/payments/rules/money-words'
import { staffReasonText } from '../reason-words'
import type { SeatLabel } from '../words'

const paymentWord = {
  processing: 'pending',
  succeeded: 'received',
  failed: 'failed',
} as const

/** Each names the refund itself. */
const refundTitle = { ...refundStateWords, 'sent-again': 'Refund failed, sent again' }

type Props = { order: StaffOrder; seats: Readonly<Record<string, SeatLabel>> }

/** Payments and refunds. Card numbers never reach us. */
export function MoneyTable({ order, seats }: Props) {
  if (order.payments.length === 0 && order.refunds.length === 0) return null
  return (
    <Card heading="Payments and refunds">
      <PlainList label="Payments and refunds">
        {order.payments.map((payment) => (
          <PlainItem
            key={payment.id}
            title={`Payment by ${paymentMethodWords[payment.method]}, ${paymentWord[payment.status]}`}
            detail={<DateText at={payment.at} form="date-time" />}
            end={<Money cents={cents(payment.cents)} exact />}
          />
        ))}
        {order.refunds.map((refund) => (
          <PlainItem
            key={refund.id}
            title={`${refundTitle[refund.state]}${refund.external ? ' (made in Stripe)' : ''}`}
            detail={<RefundDetail refund={refund} nameOf={(lineId) => lineName(lineId, order, seats)} />}
            end={<Money cents={cents(-refund.cents)} exact />}
          />
        ))}
      </PlainList>
    </Card>
  )
}

/** An item of the order, and whose seat it is. Names are hidden here. */
function lineName(lineId: string, { lines }: StaffOrder, seats: Props['seats']): string {
  const title = lines.find(({ id }) => id === lineId)?.title ?? ''
  return [title, seats[lineId]?.text].filter(Boolean).join(', ')
}

type DetailProps = { refund: StaffRefund; nameOf: (lineId: string) => string }

function RefundDetail({ refund, nameOf }: DetailProps) {
  const { reason, fromDecision, rules, check, closed, finishedAt, requestedAt } = refund
  const texts = [
    staffReasonText(reason, fromDecision),
    ...refundRuleTexts(rules.map((part) => ({ ...part, charge: cents(part.charge), name: nameOf(part.lineId) }))),
    check ? checkWords(check) : '',
    closed ? closedWords(closed.reason, closed.at) : '',
  ].filter(Boolean)
  return (
    <>
      {texts.map((text) => (
        <span key={text} className="block">
          {text}
        </span>
      ))}
      <DateText at={finishedAt ?? requestedAt} form="date-time" />
    </>
  )
}
