import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { RefundPart } from './rules/decide-refund'

/** What canceling one registration refunds, shown before the member confirms. Amounts in cents. */
export type CancellationView = {
  number: number
  lineId: string
  title: string
  attendee: string | null
  dates: { from: Day; to: Day } | null
  refund: Cents
  /** What was paid for it and is not refunded. */
  kept: Cents
  /** Other registrations of the order, which stay. */
  others: number
  parts: (Pick<RefundPart, 'net' | 'tax' | 'rule' | 'charge' | 'refundUntil'> & { lineId: string; title: string })[]
}
