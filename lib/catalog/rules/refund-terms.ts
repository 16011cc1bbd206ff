import type { Day } from '@/lib/base/calendar'
import { type Cents, cents } from '@/lib/base/money'
import type { TicketKind } from './ticket-price'

/** What is kept of each registration that is cancelled in time (the association's event and meeting policies). */
export const processingCharge = cents(7_500)

/** What a registration promises at purchase; frozen on the order's line. */
export type RefundTerms = { refundable: boolean; refundUntil: Day | null; chargeCents: Cents }

/** Guest fees are never returned; all other registrations are, less the charge, when asked in writing by the date. */
export function refundTermsOf(ticketKind: TicketKind, conference: { refundUntil: Day }): RefundTerms {
  if (ticketKind === 'guest') return { refundable: false, refundUntil: null, chargeCents: cents(0) }
  return { refundable: true, refundUntil: conference.refundUntil, chargeCents: processingCharge }
}
