import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'
import { byOrder, untilMailed } from '@/lib/orders/jobs'

/**
 * Makes the payment page at Stripe for a pending order. Retried for as long as Stripe would still accept the page's
 * end.
 */
export const createCheckoutSessionJob = defineJob('orders.create-checkout-session', byOrder, {
  limitSeconds: 120,
  retries: 10,
})
export const sendOrderPaidMailJob = defineJob('orders.mail-order-paid', byOrder, untilMailed)

/** A bank payment has started, and the order waits for it. */
export const sendBankStartedMailJob = defineJob('orders.mail-bank-started', byOrder, untilMailed)

/** The bank declined a payment that had started. */
export const sendBankDeclinedMailJob = defineJob('orders.mail-bank-declined', byOrder, untilMailed)

/** A large order waits for staff's approval. */
export const sendRequestedMailJob = defineJob('orders.mail-requested', byOrder, untilMailed)

/** Staff decided about a large order, or no one did in time. */
export const sendLargeOrderMailJob = defineJob('orders.mail-large-order', byOrder, untilMailed)

/**
 * One job per attendee. In an order of hundreds, one refused address must not stop or repeat the emails to the others.
 */
export const sendAttendeeMailJob = defineJob('orders.mail-attendee', z.object({ registrationLineId: z.uuid() }), {
  ...untilMailed,
  workers: 5,
})
