import type { Day } from '@/lib/base/calendar'
import { type Cents, cents } from '@/lib/base/money'
import type { TicketKind } from './ticket-price'

/** What we keep of each registration that is canceled in time (the association's event and meeting policies). */
export const processingCharge = cents(7_500)

/** The refund terms of a registration at purchase; frozen on the order line. */
export type RefundTerms = { refundable: boolean; refundUntil: Day | null; chargeCents: Cents }

/** Guest fees are never refunded. All other registrations are, less the charge, if requested in writing by the date. */
export function refundTermsOf(ticketKind: TicketKind, conference: { refundUntil: Day }): RefundTerms {
  if (ticketKind === 'guest') return { refundable: false, refundUntil: null, chargeCents: cents(0) }
  return { refundable: true, refundUntil: conference.refundUntil, chargeCents: processingCharge }
}
