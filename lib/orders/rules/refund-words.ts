import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import { type Cents, cents, minus, plus } from '@/lib/base/money'
import type { RefundPart, RefundRule } from './refund'

/** `copies` is told where only part of a line is canceled, because the rest has shipped. */
type Part = Pick<RefundPart, 'net' | 'tax' | 'rule' | 'charge' | 'refundUntil'> & {
  copies?: { canceled: number; of: number } | null
}

/** What canceling one line gives back, and the rule behind it, in a sentence: the same in page, mail and receipt. */
export function refundWords(part: Part): string {
  const given = plus(part.net, part.tax)
  const money = given > 0 ? `${formatMoney(given)} goes back` : 'Nothing goes back'
  const copies = part.copies ? ` for ${part.copies.canceled} of ${part.copies.of} copies` : ''
  return `${money}${copies}: ${because(part)}.`
}

function because({ net, tax, rule, charge, refundUntil, copies }: Part): string {
  if (net + tax + charge === 0 && (rule === 'full' || rule === 'waived')) return 'it cost nothing'
  const inTime = refundUntil ? `because it is canceled by ${formatDate(refundUntil)}` : notShipped(copies)
  switch (rule) {
    case 'full':
      return copies
        ? `all that was paid for ${copies.canceled > 1 ? 'them' : 'it'}, ${inTime}`
        : `all that was paid, ${inTime}`
    case 'less-charge':
      return `the rate paid less a ${formatMoney(charge)} processing charge, ${inTime}`
    case 'guest':
      return 'guest fees are not returned'
    case 'past-deadline':
      return refundUntil
        ? `the last day for a refund was ${formatDate(refundUntil)}`
        : 'the last day for a refund has passed'
    case 'digital':
      return 'digital copies are not taken back'
    case 'waived':
      return 'all that was paid, by a decision of our staff'
    case 'what-is-left':
      return 'that is what is left of the payment'
    case 'nothing-paid':
      return 'it cost nothing'
  }
}

const notShipped = (copies: Part['copies']): string =>
  copies && copies.canceled > 1 ? 'because they have not shipped' : 'because it has not shipped'

type CanceledLine = {
  kind: 'registration' | 'session' | 'print' | 'digital' | 'shipping'
  netCents: number
  taxCents: number
  refundable: boolean
  refundUntil: string | null
  chargeCents: number
  quantity: number
  shippedQuantity: number
}

/**
 * Tells afterwards by which rule a canceled line gave back what it did: from what was frozen on the line and what went
 * back. `canceledOn` is the calendar day of canceling.
 */
export function partTold(
  line: CanceledLine,
  given: { net: Cents; tax: Cents },
  when: { canceledOn: string; byStaff: boolean },
): Part {
  const kept = minus(cents(line.netCents + line.taxCents), plus(given.net, given.tax))
  return {
    ...given,
    rule: ruleTold(line, kept, when),
    charge: kept,
    refundUntil: line.refundUntil,
    copies: copiesOf(line),
  }
}

const copiesOf = ({ quantity, shippedQuantity }: CanceledLine): Part['copies'] =>
  shippedQuantity > 0 ? { canceled: quantity - shippedQuantity, of: quantity } : null

function ruleTold(line: CanceledLine, kept: Cents, when: { canceledOn: string; byStaff: boolean }): RefundRule {
  const paid = line.netCents + line.taxCents
  if (paid === 0) return 'nothing-paid'
  const late = line.refundUntil !== null && when.canceledOn > line.refundUntil
  const lifted = line.chargeCents > 0 || !line.refundable || late
  if (kept === 0) return lifted && when.byStaff ? 'waived' : 'full'
  if (kept < paid) return kept === line.chargeCents ? 'less-charge' : 'full'
  if (line.kind === 'digital') return 'digital'
  if (!line.refundable) return 'guest'
  return late ? 'past-deadline' : 'less-charge'
}
