import { DateText } from '@/components/ui/dates'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'

/** Our order and the payment at Stripe, to look them up. */
export function MismatchFacts({ mismatch }: { mismatch: MismatchView }) {
  const {
    orderNumber,
    numberIs,
    paidAt,
    foundAt,
    stripeId,
    emailOutcome,
    refundFailed,
    buyerErased,
    buyerMaybeErased,
  } = mismatch
  return (
    <ul className="flex flex-col gap-1 text-sm">
      <li>
        Paid <DateText at={paidAt} form="short-date-time" />, found <DateText at={foundAt} form="short-date-time" />
      </li>
      <li className="break-all">Payment in Stripe: {stripeId}</li>
      {numberIs === 'this-order' ? (
        <li>
          <a href={`/staff/orders/${orderNumber}`}>{`See order ${orderNumber}`}</a>
        </li>
      ) : null}
      {numberIs === 'another-order' ? <li>{`The number ${orderNumber} now belongs to a different order.`}</li> : null}
      {buyerErased ? <li>The buyer deleted their account. Don’t contact them.</li> : null}
      {buyerMaybeErased ? <li>The buyer may have deleted their account. Don’t contact them.</li> : null}
      {refundFailed ? <li>The last refund failed. Try again, or send a check and close this.</li> : null}
      {emailOutcome === 'no-address' ? <li>Stripe has no email address for this payment.</li> : null}
    </ul>
  )
}
