import { orderSentences } from '@/components/orders/state-text'
import { LinkButton } from '@/components/ui/button'
import { DateText } from '@/components/ui/dates'
import { Alert } from '@/components/ui/notice'
import { APPROVED_HOURS, REQUEST_DAYS } from '@/lib/checkout/rules/unpaid-limits'
import { declinedText } from '@/lib/orders/rules/declined-text'
import type { OrderView } from '@/lib/orders/views'
import { CancelOrderForm } from './cancel-order-form'
import { cancelText } from './cancel-text'

/** What the state means and what happens next, in words. */
export function OrderStatus({ order }: { order: OrderView }) {
  switch (order.state) {
    case 'under-review':
      return (
        <div className="flex flex-col items-start gap-5">
          <p role="status">
            Orders this large need our approval. We’ll email you within 2 business days. If we approve it, the email has
            a payment link that works for {APPROVED_HOURS} hours, and we hold everything for you during that time. Until
            then nothing is held and nothing is charged. If you place another order from your cart, it replaces this
            one.
          </p>
          <CancelOrderForm number={order.number} what="No longer need it? Your cart stays as it is." />
        </div>
      )
    case 'to-pay':
      return (
        <div className="flex flex-col items-start gap-4">
          <p role="status">
            {order.large?.approved ? 'We approved this order. ' : ''}This order is not paid yet. What you ordered is
            held for you until <DateText at={order.holdUntil} form="date-time" />.
          </p>
          <LinkButton href={`/checkout/${order.number}`}>Pay by card or bank account</LinkButton>
          <CancelOrderForm number={order.number} what={cancelText} />
        </div>
      )
    case 'bank':
      return (
        <p role="status">
          Your bank payment is on its way, which takes about 4 business days. What you ordered is held for you until{' '}
          <DateText at={order.holdUntil} />. We write to you when the money is here.
        </p>
      )
    case 'bank-late':
      return (
        <p role="status">
          This order ended before your bank payment was started, so nothing is held for you. The payment takes about 4
          business days. When it arrives, you get what you ordered if it is still there; if something has sold out, we
          find you a seat or a copy, or refund you. We’ll email you either way. If the payment fails, nothing is
          charged.
        </p>
      )
    case 'needs-us':
      return <Held because={order.held} />
    case 'confirmed':
      return (
        <p role="status">
          Confirmed on <DateText at={order.paidAt ?? order.placedAt} />. It is free: there is nothing to pay.
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
            This order waited {REQUEST_DAYS} days for our approval, and we did not decide in time. It has ended: nothing
            was charged and nothing is held. Please order again, or contact us.
          </p>
        )
      }
      return (
        <p role="status">
          This order has ended and was never paid. Nothing was charged, and nothing is held for you. To order again, go
          to <a href="/cart">your cart</a>.
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

const PaidOn = ({ order }: { order: OrderView }) => (
  <>
    Paid on <DateText at={order.paidAt ?? order.placedAt} />
    {order.payments.some((payment) => payment.method === 'us_bank_account') ? ' from a bank account' : ' by card'}.
  </>
)

function Held({ because }: { because: OrderView['held'] }) {
  if (because === 'payment')
    return (
      <Alert heading="We received your payment and are reviewing it">
        It was disputed or partly refunded, so we haven’t completed your order yet. We’ll email you by the next business
        day.
      </Alert>
    )
  return (
    <Alert heading="We received your payment, but an item sold out before it arrived">
      We’ll email you by the next business day: either we find you a seat or a copy, or we refund you.
    </Alert>
  )
}
