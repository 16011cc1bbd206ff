import '@/lib/base/no-eval'
import { z } from 'zod'
import { keepReasons, mismatchReasons, resolutions } from '@/lib/base/money-lists'
import { attendeeForm, deliveryForm } from '@/lib/carts/forms'
import { largestOrder } from '@/lib/carts/rules/largest-order'

const id = z.uuid().transform((value) => value.toLowerCase())
const orderNumber = z.coerce.number().int().min(1).max(9_007_199_254_740_991)
const seenCents = z.coerce.number().int().min(0).max(2_147_483_647)
const checked = z
  .union([z.literal('on'), z.literal('true'), z.literal(true)])
  .optional()
  .transform((value) => value !== undefined)
const oneOrMore = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(id).min(1, 'Choose at least one line').max(200),
)

const tooManySeats = `One order can have up to ${largestOrder.seats} registrations. Remove some in the cart, or contact us.`

/** What pressing "Pay by card or bank account" sends. Attendees in the order of the places in the cart. */
export const placeOrderForm = z.object({
  idempotencyKey: id,
  cartId: id,
  attendees: z.array(attendeeForm).max(largestOrder.seats, { error: tooManySeats }).default([]),
  delivery: deliveryForm.nullable().default(null),
  seenTotal: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  /** What may be billed later for member prices that no one proves, as the buyer accepted it; null where not asked. */
  acceptedDifference: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .nullable()
    .default(null),
  /** Keys of what the buyer was asked about and goes on with (rules/order-asks.ts). */
  confirmed: z
    .string()
    .max(20_000)
    .default('')
    .transform((keys) => keys.split(' ').filter(Boolean)),
})
export type PlaceOrderInput = z.output<typeof placeOrderForm>

export const checkPaymentForm = z.object({ orderNumber })
export const cancelOrderForm = z.object({ orderNumber })

export const cancelRegistrationForm = z.object({ orderNumber, lineId: id, seenRefund: seenCents })
export type CancelRegistrationInput = z.output<typeof cancelRegistrationForm>

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/)
/** `after` and `upTo` are where the page begins and ends that is shown; no seat is the beginning, or an empty page. */
const seatAt = z.string().max(20).default('')
export const showMemberPricesForm = z.object({ conference: slug, after: seatAt, upTo: seatAt })
export type ShowMemberPricesInput = z.output<typeof showMemberPricesForm>

/** One line, or those of one order that the page shows. */
export const confirmMemberPricesForm = z.object({ conference: slug, lineIds: oneOrMore })
export type ConfirmMemberPricesInput = z.output<typeof confirmMemberPricesForm>

/** Why staff cancel; a closed list, because free text about a person does not belong in an order. */
export const refundReasons = ['canceled-by-staff', 'illness', 'organizer-error', 'goodwill'] as const
export const refundOrderLinesForm = z.object({
  orderNumber,
  lineIds: oneOrMore,
  reason: z.enum(refundReasons),
  waive: checked,
  seenRefund: seenCents,
})
export type RefundOrderLinesInput = z.output<typeof refundOrderLinesForm>

/** What staff may do about an open decision; which of them fits, and what it needs, depends on its kind. */
export const resolveDecisionForm = z.object({
  orderNumber,
  decisionId: id,
  resolution: z.enum(resolutions),
  /** Closing without a refund takes a reason, and the amount that was shown. */
  reason: z.enum(keepReasons).optional(),
  seenCents: seenCents.optional(),
  checkNumber: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'Use letters, digits and dashes only')
    .optional(),
  checkSentOn: z.iso.date('Type a date').optional(),
})
export type ResolveDecisionInput = z.output<typeof resolveDecisionForm>

/** Why a large order is declined; the words are in components. */
export const declineReasons = ['not-enough-left', 'tell-us-more', 'ordered-twice', 'not-allowed'] as const
export type DeclineReason = (typeof declineReasons)[number]
export const approveLargeOrderForm = z.object({ orderNumber })
export const declineLargeOrderForm = z.object({
  orderNumber,
  reason: z.enum(declineReasons, { error: 'Choose a reason' }),
})
export type DeclineLargeOrderInput = z.output<typeof declineLargeOrderForm>
export const reopenDecisionForm = z.object({ orderNumber, decisionId: id })
export type ReopenDecisionInput = z.output<typeof reopenDecisionForm>

/** What staff do about a payment or an order that does not agree with Stripe. */
export const refundMismatchForm = z.object({ mismatchId: id, seenCents })
export const closeMismatchForm = z.object({
  mismatchId: id,
  seenCents,
  reason: z.enum(mismatchReasons, { error: 'Choose a reason' }),
})
export type CloseMismatchInput = z.output<typeof closeMismatchForm>
export const reopenMismatchForm = z.object({ mismatchId: id })
