import '@/lib/base/no-eval'
import { z } from 'zod'
import { holdsCardNumber } from '@/lib/base/card-number'
import { normalizeEmail } from '@/lib/base/email'
import { isUuid } from '@/lib/base/ids'
import { isOutsideCalifornia } from './forms'
import { attendeeLengths, deliveryLengths, maxSessions } from './rules/field-lengths'
import { largestOrder } from './rules/largest-order'

/** So much of a text is searched for a card number, however short its field is. */
const searched = 1_000

/**
 * Text while it is typed: anything is accepted, cut to the length of its field. A card number is not stored, even in a
 * draft (C06), nor is the beginning of one that is longer than the field. Browsers count a line break as one character
 * and send two.
 */
const typed = (longest: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .transform((text) => (holdsCardNumber(text.slice(0, searched)) ? '' : text.slice(0, longest)))
    .catch('')

const id = typed(36)
const checkbox = typed('on'.length)

/** One checked session is sent as text, several as a list. Anything that is no session's id is left out. */
const sessions = z
  .preprocess((sent) => (Array.isArray(sent) ? sent : [sent]), z.array(z.unknown()))
  .transform((sent) => [...new Set(sent.filter((one) => typeof one === 'string').filter(isUuid))].slice(0, maxSessions))

const attendee = z.object({
  ticketTypeId: id,
  isMe: checkbox,
  servesCity: checkbox,
  firstName: typed(attendeeLengths.firstName),
  lastName: typed(attendeeLengths.lastName),
  email: typed(attendeeLengths.email),
  title: typed(attendeeLengths.title),
  organization: typed(attendeeLengths.organization),
  dietary: typed(attendeeLengths.dietary),
  access: typed(attendeeLengths.access),
  sessionIds: sessions,
})
const delivery = z.object({
  name: typed(deliveryLengths.name),
  organization: typed(deliveryLengths.organization),
  street: typed(deliveryLengths.street),
  street2: typed(deliveryLengths.street2),
  city: typed(deliveryLengths.city),
  state: typed('CA'.length),
  zip: typed(deliveryLengths.zip),
  taxAreaId: typed(deliveryLengths.taxAreaId),
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
