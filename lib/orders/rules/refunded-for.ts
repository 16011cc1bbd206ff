import { formatDate } from '@/lib/base/format-dates'
import type { LineKind, RefundReason } from '@/lib/base/money-lists'

export type Items = readonly { kind: LineKind; count: number }[]

const nouns: Record<LineKind, [one: string, many: string]> = {
  registration: ['registration', 'registrations'],
  session: ['optional session', 'optional sessions'],
  print: ['printed copy', 'printed copies'],
  digital: ['digital copy', 'digital copies'],
  shipping: ['shipping', 'shipping'],
}

/** For example "1 registration and 2 printed copies": what was bought, without names. Blank for no items. */
export function itemsText(items: Items): string {
  const words = Object.entries(nouns).flatMap(([kind, [one, many]]) => {
    const count = items.filter((item) => item.kind === kind).reduce((total, item) => total + item.count, 0)
    if (count === 0) return []
    return kind === 'shipping' ? [one] : [`${count} ${count === 1 ? one : many}`]
  })
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const otherwise: Partial<Record<RefundReason, string>> = {
  'paid-twice': 'a payment made twice',
  'sold-out': 'what sold out before your payment arrived',
  'amount-differs': 'a payment that didn’t match the total',
  'buyer-erased': 'the payment that arrived after you deleted your account',
}

/** What a refund was for, as the deletion receipt says it after "for". Null when only the amount is known. */
export function refundedFor(refund: { reason: RefundReason; items: Items; requestedAt: Date }): string | null {
  const items = itemsText(refund.items)
  const known = otherwise[refund.reason]
  if (known || items === '') return known ?? null
  if (refund.reason === 'account-deleted') return `${items}, canceled when you deleted your account`
  return `${items}, canceled earlier, on ${formatDate(refund.requestedAt)}`
}
