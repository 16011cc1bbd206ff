import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import { type Cents, cents, plus } from '@/lib/base/money'
import type { RefundRule } from '@/lib/base/money-lists'
import type { RefundPart } from './decide-refund'

type Part = Pick<RefundPart, 'net' | 'tax' | 'charge' | 'refundUntil'> & {
  /** Null when no rule was stored: the line was canceled before rules were stored. */
  rule: RefundRule | null
  /** Set when only part of a line was canceled, because the rest had shipped. */
  copies?: { canceled: number; of: number } | null
}

/**
 * The refund of one canceled line and the rule behind it, in a sentence. The page, the email and the receipt use the
 * same one.
 */
export function refundWords(part: Part): string {
  const refund = plus(part.net, part.tax)
  const money = refund > 0 ? `Refund of ${formatMoney(refund)}` : 'No refund'
  const copies = part.copies ? ` for ${part.copies.canceled} of ${part.copies.of} copies` : ''
  const why = reasonText(part)
  return why ? `${money}${copies}: ${why}.` : `${money}${copies}.`
}

function reasonText({ net, tax, rule, charge, refundUntil, copies }: Part): string | null {
  if (net + tax + charge === 0 && (rule === 'full' || rule === 'waived')) return 'it was free'
  const inTime = refundUntil ? `for a cancellation by ${formatDate(refundUntil)}` : notShipped(copies)
  switch (rule) {
    case 'full':
      return `the full amount, ${inTime}`
    case 'less-charge':
      return `the amount paid less a ${formatMoney(charge)} processing charge, ${inTime}`
    case 'guest':
      return 'we do not refund guest fees'
    case 'past-deadline':
      return refundUntil
        ? `the last day for a refund was ${formatDate(refundUntil)}`
        : 'the last day for a refund has passed'
    case 'digital':
      return 'we do not refund digital copies'
    case 'waived':
      return 'the full amount, without a processing charge'
    case 'what-is-left':
      return net + tax === 0 ? 'nothing of the payment is left to refund' : 'the rest of the payment'
    case 'nothing-paid':
      return 'nothing was paid for it'
    case null:
      return null
  }
}

const notShipped = (copies: Part['copies']): string =>
  copies && copies.canceled > 1 ? 'because they have not shipped' : 'because it has not shipped'

type CanceledLine = {
  refundUntil: string | null
  quantity: number
  shippedQuantity: number
  cancelRule: RefundRule | null
  cancelChargeCents: number
}

/** What was refunded for a canceled line, by the rule that was stored when it was decided. */
export const storedRefundPart = (line: CanceledLine, refunded: { net: Cents; tax: Cents }): Part => ({
  ...refunded,
  rule: line.cancelRule,
  charge: cents(line.cancelChargeCents),
  refundUntil: line.refundUntil,
  copies: copiesOf(line),
})

const copiesOf = ({ quantity, shippedQuantity }: CanceledLine): Part['copies'] =>
  shippedQuantity > 0 ? { canceled: quantity - shippedQuantity, of: quantity } : null
