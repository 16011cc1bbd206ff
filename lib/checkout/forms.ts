import '@/lib/base/no-eval'
import { z } from 'zod'
import { attendeeForm, deliveryForm } from '@/lib/carts/forms'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import { idField, orderNumberField } from '@/lib/orders/forms'

export const tooManySeats = `One order can have up to ${largestOrder.seats} registrations. Remove some in the cart, or contact us.`

/** What "Pay by card" sends. Attendees are in the order of the seats in the cart. */
export const placeOrderForm = z.object({
  idempotencyKey: idField,
  cartId: idField,
  attendees: z.array(attendeeForm).max(largestOrder.seats, { error: tooManySeats }).default([]),
  delivery: deliveryForm.nullable().default(null),
  seenTotal: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  /**
   * The amount in cents that the buyer agreed to be billed later if member prices are not verified; null when not
   * asked.
   */
  acceptedDifference: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .nullable()
    .default(null),
  /** Keys of the warnings that the buyer confirmed (rules/order-warnings.ts). */
  confirmed: z
    .string()
    .max(20000)
    .default('')
    .transform((keys) => keys.split(' ').filter(Boolean)),
})
export type PlaceOrderInput = z.output<typeof placeOrderForm>
export const checkPaymentForm = z.object({ orderNumber: orderNumberField })
export const cancelOrderForm = z.object({ orderNumber: orderNumberField })

/** Why a large order is declined. The texts are in lib/orders/rules/declined-text.ts. */
export const declineReasons = ['not-enough-left', 'tell-us-more', 'ordered-twice', 'not-allowed'] as const
export type DeclineReason = (typeof declineReasons)[number]
export const approveLargeOrderForm = z.object({ orderNumber: orderNumberField })
export const declineLargeOrderForm = z.object({
  orderNumber: orderNumberField,
  reason: z.enum(declineReasons, { error: 'Choose a reason.' }),
})
export type DeclineLargeOrderInput = z.output<typeof declineLargeOrderForm>
