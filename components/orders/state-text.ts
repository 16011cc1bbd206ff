import type { PillTone } from '@/components/ui/pill'
import { canceledOf } from '@/lib/orders/rules/order-state'
import type { OrderLineView, OrderState, RefundView } from '@/lib/orders/views'

/** An order's state in a word or two, and how it looks. */
export const stateText: Record<OrderState, { words: string; tone: PillTone }> = {
  'to-pay': { words: 'Not paid yet', tone: 'warn' },
  bank: { words: 'Bank payment on its way', tone: 'warn' },
  paid: { words: 'Paid', tone: 'good' },
  confirmed: { words: 'Confirmed', tone: 'good' },
  'partly-returned': { words: 'Paid, partly returned', tone: 'good' },
  returned: { words: 'Returned', tone: 'plain' },
  'given-up': { words: 'Canceled', tone: 'plain' },
  'given-up-returning': { words: 'Canceled, refund on its way', tone: 'warn' },
  'given-up-returned': { words: 'Canceled, refunded', tone: 'plain' },
  'needs-us': { words: 'Paid, we are on it', tone: 'warn' },
  canceled: { words: 'Canceled, not paid', tone: 'plain' },
  expired: { words: 'Ended, not paid', tone: 'plain' },
}

/** "Canceled", or "1 shipped, 1 canceled" when part of a line had left by then; null while all of it stands. */
export function canceledText(line: Pick<OrderLineView, 'quantity' | 'shipped' | 'canceledAt'>): string | null {
  if (!line.canceledAt) return null
  return line.shipped > 0 ? `${line.shipped} shipped, ${canceledOf(line)} canceled` : 'Canceled'
}

export const refundStateText: Record<RefundView['state'], { words: string; tone: PillTone }> = {
  'under-way': { words: 'On its way', tone: 'warn' },
  returned: { words: 'Returned', tone: 'good' },
  failed: { words: 'Refused by the bank, we are on it', tone: 'bad' },
}

const reasons: Record<string, string> = {
  'canceled-by-member': 'You canceled',
  'canceled-by-staff': 'Our staff canceled',
  'organizer-error': 'Our mistake',
  illness: 'Illness',
  goodwill: 'Goodwill',
  'paid-not-placed': 'There was no place left',
  'paid-twice': 'Paid twice',
  erasure: 'An attendee’s details were removed',
  'made-in-stripe': 'Returned by our finance office',
}

const refundReasonText = (reason: string): string => reasons[reason] ?? 'Returned'

/** "You canceled: City Attorneys Spring Conference: Full conference, for Robin Ortega; Shipping" */
export function refundForText({ reason, lineIds }: RefundView, lines: readonly OrderLineView[]): string {
  const named = [...new Set(lineIds.map((id) => nameOf(lines.find((line) => line.id === id))))]
  const what = named.length > 3 ? [...named.slice(0, 2), `${named.length - 2} more`] : named
  return [refundReasonText(reason), what.join('; ')].filter(Boolean).join(': ')
}

/** Shipping is no line of the list. */
function nameOf(line: OrderLineView | undefined): string {
  if (!line) return 'Shipping'
  const copies = line.shipped > 0 && line.canceledAt ? `, ${canceledOf(line)} of ${line.quantity} copies` : ''
  return `${line.title}${line.attendee ? `, for ${line.attendee.name}` : ''}${copies}`
}
