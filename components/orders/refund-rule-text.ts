import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { RefundPart } from '@/lib/refunds/rules/decide-refund'

type NamedPart = Pick<RefundPart, 'rule' | 'charge' | 'refundUntil'> & { name: string }

/** The rules behind one refund. If there are several, each names the items that it is for. */
export function refundRuleTexts(parts: readonly NamedPart[]): string[] {
  const byText = Map.groupBy(parts, refundRuleText)
  if (byText.size < 2) return [...byText.keys()]
  return [...byText].map(([text, alike]) => `${listNames(alike.map(({ name }) => name))}: ${text}`)
}

/** Equal names once, and no more than three: "A; B; 4 more". */
export function listNames(names: readonly string[]): string {
  const all = [...new Set(names)]
  return (all.length > 3 ? [...all.slice(0, 2), `${all.length - 2} more`] : all).join('; ')
}

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
