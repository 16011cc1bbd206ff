import { Fact, Facts } from '@/components/ui/facts'
import { association } from '@/lib/base/contact'
import { formatMoneyExact } from '@/lib/base/format'
import { formatDate, formatDateTime } from '@/lib/base/format-dates'
import { bankShowsRefund } from '@/lib/payments/rules/money-words'
import type { ErasureReceipt } from '@/lib/privacy/find-receipt'
import { statusText } from './status-text'

const fates = { erased: 'deleted', masked: 'kept without your name', kept: 'kept' }

/** The status of a deletion and what is kept. It does not say whose it was. */
export function Receipt({ receipt }: { receipt: ErasureReceipt }) {
  return (
    <div className="mt-5">
      <Facts>
        <Fact name="Status">{statusText(receipt)}</Fact>
        <Fact name="Requested">{formatDateTime(receipt.requestedAt)}</Fact>
        {receipt.completedAt ? <Fact name="Done">{formatDateTime(receipt.completedAt)}</Fact> : null}
        {receipt.payments.orders > 0 ? <Fact name="At Stripe">{atStripe(receipt)}</Fact> : null}
        <Fact name="Old backups">{`We’ll destroy their key by ${formatDate(receipt.unreadableAfter)}. After that, no one can read them.`}</Fact>
      </Facts>
      {receipt.money.length > 0 ? <Money money={receipt.money} /> : null}
      {receipt.lines.length > 0 ? (
        <ul className="mt-4 list-disc pl-5">
          {receipt.lines.map((line) => (
            <li key={line.what}>
              {line.what}: {fates[line.fate]}. {line.because}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Payments and refunds. A refund is called refunded only once it is. */
function Money({ money }: { money: ErasureReceipt['money'] }) {
  return (
    <>
      <h3 className="mt-5 font-semibold">Payments and refunds</h3>
      <ul className="mt-2 list-disc pl-5">
        {money.flatMap(({ number, arriving, bankDeclined, refunds, paymentsInQuestion }) =>
          [
            arriving > 0 &&
              `a bank payment of ${formatMoneyExact(arriving)} is pending. We’ll refund it when it arrives.`,
            bankDeclined && 'your bank declined the payment. Nothing was charged.',
            ...refunds.map(refundText),
            ...paymentsInQuestion.map(decidedText),
          ]
            .filter((text) => text !== false)
            .map((text, n) => ({ key: `${number} ${n}`, text }))
            .map(({ key, text }) => <li key={key}>{`Order ${number}: ${text}`}</li>),
        )}
      </ul>
    </>
  )
}

function refundText({ cents, state, what, words }: ErasureReceipt['money'][number]['refunds'][number]): string {
  const forWhat = what ? ` It is for ${what}.` : ''
  const amount = formatMoneyExact(cents)
  if (words) return `${amount}.${forWhat} ${words}`
  if (state === 'refunded') return `${amount} was refunded.${forWhat}`
  if (state === 'pending') return `a refund of ${amount} is pending.${forWhat} ${bankShowsRefund}`
  return `Stripe could not return ${amount}.${forWhat} We’ll refund it by check. We no longer have your address, so please email us at ${association.email} with this receipt code.`
}

/** A payment for an order that was not completed, or a second payment for one order. */
const decidedText = ({ cents, words }: ErasureReceipt['money'][number]['paymentsInQuestion'][number]): string =>
  words
    ? `${formatMoneyExact(cents)} was not refunded. ${words}`
    : `our staff will decide about a payment of ${formatMoneyExact(cents)}.`

/** Stripe erases the payer's details once the payment can no longer be disputed. */
const atStripe = ({ payments: { orders, redacted }, stripeUntil }: ErasureReceipt): string =>
  redacted === orders
    ? 'Stripe has erased your payment details.'
    : `${redacted > 0 ? `Stripe has erased your payment details for ${redacted} of ${orders} orders. ` : ''}Stripe keeps your email address and payment details until ${stripeUntil ? `${formatDate(stripeUntil)}, when your payments can no longer be disputed` : 'no payment is under review'}. After that, we’ll have Stripe erase them.`
