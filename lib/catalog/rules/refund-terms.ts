import { type Day, dayOf } from '@/lib/base/calendar'
import { type Cents, cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
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

export type RefundTermsRefusal = { code: 'never-refunded' } | { code: 'past-deadline'; refundUntil: Day }

/**
 * What comes back of `paid` (the rate of the registration, in cents) when it is cancelled now: the rate less the
 * charge, never below zero. The last day counts whole, as Sacramento counts days.
 */
export function refundOnCancel(terms: RefundTerms, paid: Cents, now: Date): Result<Cents, RefundTermsRefusal> {
  if (!terms.refundable || terms.refundUntil === null) return refuse({ code: 'never-refunded' })
  if (dayOf(now) > terms.refundUntil) return refuse({ code: 'past-deadline', refundUntil: terms.refundUntil })
  return ok(cents(Math.max(0, paid - terms.chargeCents)))
}
