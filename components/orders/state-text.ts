import type { PillTone } from '@/components/ui/pill'
import type { OrderState, RefundView } from '@/lib/orders/views'

/** An order's state in a word or two, and how it looks. */
export const stateText: Record<OrderState, { words: string; tone: PillTone }> = {
  'to-pay': { words: 'Not paid yet', tone: 'warn' },
  bank: { words: 'Bank payment on its way', tone: 'warn' },
  paid: { words: 'Paid', tone: 'good' },
  'needs-us': { words: 'Paid, we are on it', tone: 'warn' },
  canceled: { words: 'Canceled, not paid', tone: 'plain' },
  expired: { words: 'Ended, not paid', tone: 'plain' },
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

export const refundReasonText = (reason: string): string => reasons[reason] ?? 'Returned'
