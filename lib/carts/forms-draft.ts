import '@/lib/base/no-eval'
import { z } from 'zod'
import { holdsCardNumber } from '@/lib/base/card-number'
import { normalizeEmail } from '@/lib/base/email'
import { outsideCalifornia } from './forms'
import { largestOrder } from './rules/largest-order'

/** What is being typed: anything goes, cut to a length; a card number is not even kept in a draft (C06). */
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

/** The checkout form half filled in. Parsing never fails: what is no text is blank. */
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

/** What of a draft a price depends on. An address that is none yet counts as none. */
export const namedIn = (who: DraftAttendee) => ({
  ticketTypeId: who.ticketTypeId,
  email: normalizeEmail(who.email) ?? '',
  organization: who.organization.trim(),
  sessionIds: who.sessionIds,
  isMe: who.isMe === 'on',
  servesCity: who.servesCity === 'on',
})

/** The place of delivery that the draft has chosen so far, if it has. */
export function deliveryIn({ delivery: { taxAreaId } }: CheckoutDraft): { taxAreaId: string | null } | null {
  if (taxAreaId === '') return null
  return { taxAreaId: taxAreaId === outsideCalifornia ? null : taxAreaId }
}
