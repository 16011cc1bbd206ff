import { z } from 'zod'
import { personText } from './rules/person-text'

export const quantity = z.coerce.number().int().min(1).max(500)
const id = z.uuid().transform((value) => value.toLowerCase())

/** A name-like field that may be blank. */
const optionalText = (max: number) => personText(max).default('')
const requiredText = (max: number) => personText(max).refine((value) => value !== '', { error: 'required' })

export const emailAddress = z.string().trim().max(254).pipe(z.email())

/** One person for one place. Prices are never read from a form: other fields are dropped. */
export const attendeeForm = z.object({
  ticketTypeId: id,
  firstName: requiredText(80),
  lastName: requiredText(80),
  email: emailAddress,
  title: optionalText(120),
  organization: requiredText(160),
  dietary: optionalText(500),
  access: optionalText(500),
  sessionIds: z.array(id).max(40).default([]),
})
export type AttendeeInput = z.output<typeof attendeeForm>

/** `taxPlaceId` is the place that the buyer chose; null: outside California. It is never guessed from the ZIP code. */
export const deliveryForm = z.object({
  name: requiredText(160),
  organization: optionalText(160),
  street: requiredText(200),
  street2: optionalText(200),
  city: requiredText(120),
  state: z.string().regex(/^[A-Z]{2}$/),
  zip: z
    .string()
    .trim()
    .regex(/^\d{5}(-\d{4})?$/),
  taxPlaceId: z.string().max(80).nullable(),
})
export type DeliveryInput = z.output<typeof deliveryForm>

/** What pressing "Pay by card" sends. Attendees in the order of the places in the cart. */
export const placeOrderForm = z.object({
  idempotencyKey: id,
  cartId: id,
  attendees: z.array(attendeeForm).max(500),
  delivery: deliveryForm.nullable(),
  seenTotal: z.coerce.number().int().min(0).max(2_147_483_647),
})
export type PlaceOrderInput = z.output<typeof placeOrderForm>
