import { Fact, Facts } from '@/components/ui/facts'
import { formatDate, formatDateTime } from '@/lib/base/format-dates'
import type { ErasureReceipt } from '@/lib/privacy/find-receipt'

const words: Record<string, string> = {
  requested: 'Begun. If refunds are due, they are asked for first.',
  money: 'Refunds are accepted.',
  processors: 'Refunds are accepted.',
  mail: 'The last mail is sent.',
  keys: 'Your key is destroyed.',
  records: 'Your records are deleted.',
  completed: 'Done.',
}

const fates = { erased: 'deleted', masked: 'kept without you', kept: 'kept' }

/** How far a deletion is, and what stays. It says nothing about whose it was. */
export function Receipt({ receipt }: { receipt: ErasureReceipt }) {
  return (
    <div className="mt-5">
      <Facts>
        <Fact name="How far">{words[receipt.step] ?? receipt.step}</Fact>
        <Fact name="Asked for">{formatDateTime(receipt.requestedAt)}</Fact>
        {receipt.completedAt ? <Fact name="Done">{formatDateTime(receipt.completedAt)}</Fact> : null}
        {receipt.payments.orders > 0 ? <Fact name="At Stripe">{atStripe(receipt.payments)}</Fact> : null}
        <Fact name="Old backups">{`Their key is destroyed by ${formatDate(receipt.unreadableAfter)}; after that nobody can read them`}</Fact>
      </Facts>
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

/** Stripe forgets who paid when nobody can dispute the payment any more. */
const atStripe = ({ orders, redacted }: ErasureReceipt['payments']): string =>
  redacted === orders
    ? 'Stripe has forgotten who paid.'
    : `${redacted > 0 ? `Stripe has forgotten you with ${redacted} of ${orders} orders. ` : ''}We ask Stripe to forget who you are 90 days after each order, when nobody can dispute its payment any more.`
