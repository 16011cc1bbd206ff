import { orderSentences } from '@/components/orders/state-text'
import { LinkButton } from '@/components/ui/button'
import { DateText } from '@/components/ui/dates'
import { Alert } from '@/components/ui/notice'
import { APPROVED_HOURS, LARGE_ORDER_DAYS } from '@/lib/order-limits/rules/hold-end'
import { declinedText } from '@/lib/orders/rules/declined-text'
import type { OrderView } from '@/lib/orders/views'
import { paymentMethodWords } from '@/lib/payments/rules/money-words'
import { CancelOrderForm } from './cancel-order-form'
import { cancelText } from './cancel-text'

/** Explains the order's state and what happens next. */
export function OrderStatus({ order }: { order: OrderView }) {
  switch (order.state) {
    case 'under-review':
      return (
        <div className="flex flex-col items-start gap-5">
          <p role="status">
            Orders this large need our approval. We’ll email you within 2 business days. If we approve it, the email
            will have a payment link that works for {APPROVED_HOURS} hours, and we’ll hold your order during that time.
            Until then, nothing is held and nothing is charged. If you place another order from your cart, it replaces
            this one.
          </p>
          <CancelOrderForm number={order.number} what="No longer need it? Your cart won’t change if you cancel." />
        </div>
      )
    case 'to-pay':
      return (
        <div className="flex flex-col items-start gap-4">
          <p role="status">
            {order.large?.approved ? 'We approved this order. ' : ''}This order isn’t paid yet. We’re holding it for you
            until <DateText at={order.holdUntil} form="date-time" />. Stripe’s page shows how you can pay.
          </p>
          <LinkButton href={`/checkout/${order.number}`}>Pay by card</LinkButton>
          <CancelOrderForm number={order.number} what={cancelText} />
        </div>
      )
    case 'bank':
      return (
        <p role="status">
          Your bank payment is pending. It takes about 4 business days. We’ll hold your order until{' '}
          <DateText at={order.holdUntil} /> and email you when the payment arrives.
        </p>
      )
    case 'bank-late':
      return (
        <p role="status">
          This order closed before you started your bank payment, so nothing is held for you. The payment takes about 4
          business days. When it arrives, we’ll complete your order if everything is still available. If something has
          sold out, we’ll find you a seat or a copy, or refund you. We’ll email you either way. If the payment fails,
          nothing is charged.
        </p>
      )
    case 'paid-not-confirmed':
      return <Held because={order.unconfirmedBecause} />
    case 'confirmed':
      return (
        <p role="status">
          Confirmed on <DateText at={order.acceptedAt ?? order.placedAt} />.{' '}
          {order.total === 0 ? 'This order is free; there is nothing to pay.' : 'It isn’t paid yet.'}
        </p>
      )
    case 'canceled':
    case 'expired':
      if (order.large?.declinedBecause) {
        return (
          <p role="status">
            We couldn’t approve this order. {declinedText(order.large.declinedBecause)} Nothing was charged.
          </p>
        )
      }
      if (order.large && !order.large.approved && order.state === 'expired') {
        return (
          <p role="status">
            We’re sorry: we didn’t review this order within {LARGE_ORDER_DAYS} days, so it expired. Nothing was charged,
            and nothing is held for you. Please order again or contact us.
          </p>
        )
      }
      return (
        <p role="status">
          This order was not paid. Nothing was charged, and nothing is held for you. To order again, go to{' '}
          <a href="/cart">your cart</a>.
        </p>
      )
    default:
      return (
        <p role="status">
          {order.total > 0 ? <PaidOn order={order} /> : null} {orderSentences(order).join(' ')}
        </p>
      )
  }
}

const paidBy = ({ payments }: OrderView): string =>
  payments.some(({ method }) => method === 'us_bank_account')
    ? ' from a bank account'
    : ` by ${paymentMethodWords[payments[0]?.method ?? 'card']}`

const PaidOn = ({ order }: { order: OrderView }) => (
  <>
    Paid on <DateText at={order.paidAt ?? order.placedAt} />
    {paidBy(order)}.
  </>
)

function Held({ because }: { because: OrderView['unconfirmedBecause'] }) {
  if (because === 'disputed-or-refunded')
    return (
      <Alert heading="We received your payment and are reviewing it">
        It was disputed or partly refunded, so we haven’t completed your order yet. We’ll email you by the next business
        day.
      </Alert>
    )
  return (
    <Alert heading="We received your payment, but an item sold out before it arrived">
      We’ll find you a seat or a copy, or refund you. We’ll email you by the next business day.
    </Alert>
  )
}
