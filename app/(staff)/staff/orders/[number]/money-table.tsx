import { refundRuleText } from '@/components/orders/refund-rule-text'
import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { cents } from '@/lib/base/money'
import type { StaffOrder, StaffRefund } from '@/lib/fulfillment/staff-order'
import {
  checkWords,
  closedWords,
  paymentMethodWords,
  refundReasonWords,
  refundStateWords,
} from '@/lib/payments/rules/money-words'

const paymentWord = {
  processing: 'pending',
  succeeded: 'received',
  failed: 'failed',
} as const

/** Each names the refund itself. */
const refundTitle = { ...refundStateWords, 'sent-again': 'Refund failed, sent again' }

/** Payments and refunds. Card numbers never reach us. */
export function MoneyTable({ order }: { order: StaffOrder }) {
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
            detail={<RefundDetail refund={refund} />}
            end={<Money cents={cents(-refund.cents)} exact />}
          />
        ))}
      </PlainList>
    </Card>
  )
}

function RefundDetail({ refund }: { refund: StaffRefund }) {
  const { reason, rules, check, closed, finishedAt, requestedAt } = refund
  const texts = [
    reason === 'canceled-by-member' ? 'The buyer canceled' : refundReasonWords[reason],
    ...new Set(
      rules.map(({ rule, charge, refundUntil }) => refundRuleText({ rule, charge: cents(charge), refundUntil })),
    ),
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
