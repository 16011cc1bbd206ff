import '@/lib/base/no-eval'
import { z } from 'zod'
import { holdsCardNumber } from '@/lib/base/card-number'
import { normalizeEmail } from '@/lib/base/email'
import { isOutsideCalifornia } from './forms'
import { largestOrder } from './rules/largest-order'

/**
 * Text while it is typed: anything is accepted, cut to a length. A card number is not stored, even in a draft (C06).
 */
const typed = z
  .string()
  .transform((text) => text.slice(0, 500))
  .transform((text) => (holdsCardNumber(text) ? '' : text))
  .catch('')

const sessions = z.union([z.array(typed).max(40), typed.transform((one) => (one === '' ? [] : [one]))])

const attendee = z.object({
  ticketTypeId: typed,
  isMe: typed,
  servesCity: typed,
  firstName: typed,
  lastName: typed,
  email: typed,
  title: typed,
  organization: typed,
  dietary: typed,
  access: typed,
  sessionIds: sessions,
})
const delivery = z.object({
  name: typed,
  organization: typed,
  street: typed,
  street2: typed,
  city: typed,
  state: typed,
  zip: typed,
  taxAreaId: typed,
})

/** The half-filled checkout form. Parsing never fails: anything that is not text becomes blank. */
export const checkoutDraft = z.object({
  attendees: z
    .array(attendee.catch(attendee.parse({})))
    .max(largestOrder.seats)
    .catch([]),
  delivery: delivery.catch(delivery.parse({})),
})
export type CheckoutDraft = z.output<typeof checkoutDraft>
export type DraftAttendee = CheckoutDraft['attendees'][number]

export const blankAttendee = (ticketTypeId: string): DraftAttendee => attendee.parse({ ticketTypeId })

/** The part of a draft that prices depend on. An unfinished email address counts as none. */
export const pricedFactsOf = (who: DraftAttendee) => ({
  ticketTypeId: who.ticketTypeId,
  email: normalizeEmail(who.email) ?? '',
  organization: who.organization.trim(),
  sessionIds: who.sessionIds,
  isMe: who.isMe === 'on',
  servesCity: who.servesCity === 'on',
})

/** The tax area that the draft has chosen so far, or null. */
export function deliveryOfDraft({ delivery: { taxAreaId } }: CheckoutDraft): { taxAreaId: string | null } | null {
  if (taxAreaId === '') return null
  return { taxAreaId: isOutsideCalifornia(taxAreaId) ? null : taxAreaId }
}
