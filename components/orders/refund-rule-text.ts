import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { RefundPart } from '@/lib/orders/rules/refund'

/** The rule behind a part of a refund, as a person reads it beside the sum. */
export function refundRuleText(part: Pick<RefundPart, 'rule' | 'charge' | 'refundUntil'>): string {
  switch (part.rule) {
    case 'full':
      return 'Returned in full.'
    case 'less-charge':
      return part.refundUntil
        ? `What was paid, less a ${formatMoney(part.charge)} charge, because it is canceled by ${formatDate(part.refundUntil)}.`
        : `What was paid, less a ${formatMoney(part.charge)} charge.`
    case 'guest':
      return 'Guest fees are not returned.'
    case 'past-deadline':
      return part.refundUntil
        ? `Nothing is returned after ${formatDate(part.refundUntil)}.`
        : 'Nothing is returned any more.'
    case 'digital':
      return 'A digital copy cannot be given back.'
    case 'waived':
      return 'Returned in full: staff have lifted the rule.'
    case 'nothing-paid':
      return 'Nothing was paid.'
    case 'what-is-left':
      return 'What is left of the payment.'
  }
}
