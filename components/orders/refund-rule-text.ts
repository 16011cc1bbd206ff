import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { RefundPart } from '@/lib/refunds/rules/decide-refund'

/** The rule behind a part of a refund, shown beside its amount. */
export function refundRuleText(part: Pick<RefundPart, 'rule' | 'charge' | 'refundUntil'>): string {
  switch (part.rule) {
    case 'full':
      return 'Full refund.'
    case 'less-charge':
      return part.refundUntil
        ? `Amount paid, less a ${formatMoney(part.charge)} charge, for a cancellation by ${formatDate(part.refundUntil)}.`
        : `Amount paid, less a ${formatMoney(part.charge)} charge.`
    case 'guest':
      return 'We do not refund guest fees.'
    case 'past-deadline':
      return part.refundUntil
        ? `No refund after ${formatDate(part.refundUntil)}.`
        : 'The last day for a refund has passed.'
    case 'digital':
      return 'We do not refund digital copies.'
    case 'waived':
      return 'Full refund, approved by our staff.'
    case 'nothing-paid':
      return 'Nothing was paid.'
    case 'what-is-left':
      return 'The rest of the payment.'
  }
}
