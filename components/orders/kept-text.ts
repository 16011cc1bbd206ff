import { formatMoneyExact } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { Cents } from '@/lib/base/money'
import type { RefundPart } from '@/lib/refunds/rules/decide-refund'

type Part = Pick<RefundPart, 'rule' | 'refundUntil'>

/** The amount that is not refunded and why. Empty if everything is refunded. */
export function keptText(kept: Cents, parts: readonly Part[]): string {
  if (kept <= 0) return ''
  const amount = formatMoneyExact(kept)
  const rules = new Set(parts.map(({ rule }) => rule).filter((rule) => rule !== 'full'))
  const until = parts.find(({ refundUntil }) => refundUntil)?.refundUntil
  if (rules.size !== 1) return `We keep ${amount} under the refund rules of each item.`
  if (rules.has('less-charge')) return `We keep the ${amount} processing charge.`
  if (rules.has('guest')) return `We keep ${amount}: guest fees are not refunded.`
  if (rules.has('past-deadline') && until)
    return `We keep ${amount}: the last day for a refund was ${formatDate(until)}.`
  return `We keep ${amount}.`
}
