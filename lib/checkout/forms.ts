import '@/lib/base/no-eval'
import { z } from 'zod'
import { attendeeForm, deliveryForm } from '@/lib/carts/forms'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import { idField, orderNumberField } from '@/lib/orders/forms'

export const tooManySeats = `One order can have up to ${largestOrder.seats} registrations. Remove some in the cart, or contact us.`

/** What pressing "Pay by card" sends. Attendees in the order of the places in the cart. */
export const placeOrderForm = z.object({
  idempotencyKey: idField,
  cartId: idField,
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
    .max(20000)
    .default('')
    .transform((keys) => keys.split(' ').filter(Boolean)),
})
export type PlaceOrderInput = z.output<typeof placeOrderForm>
export const checkPaymentForm = z.object({ orderNumber: orderNumberField })
export const cancelOrderForm = z.object({ orderNumber: orderNumberField })

/** Why a large order is declined; the words are in components. */
export const declineReasons = ['not-enough-left', 'tell-us-more', 'ordered-twice', 'not-allowed'] as const
export type DeclineReason = (typeof declineReasons)[number]
export const approveLargeOrderForm = z.object({ orderNumber: orderNumberField })
export const declineLargeOrderForm = z.object({
  orderNumber: orderNumberField,
  reason: z.enum(declineReasons, { error: 'Choose a reason' }),
})
export type DeclineLargeOrderInput = z.output<typeof declineLargeOrderForm>
