import { z } from 'zod'
import { defineJob } from '@/lib/infra/job-queue'
import { byOrder, untilMailed } from '@/lib/orders/jobs'

/**
 * Makes the payment page at Stripe for a pending order. `cardOnly` is decided when the order is placed, so that each try
 * asks Stripe for the same page. Retried until the page's end is so near that Stripe would
 * refuse it.
 */
export const createCheckoutSessionJob = defineJob(
  'checkout.create-checkout-session',
  byOrder.extend({ cardOnly: z.boolean().default(false) }),
  {
    limitSeconds: 120,
    retries: 10,
  },
)
export const sendOrderPaidMailJob = defineJob('checkout.send-order-paid-mail', byOrder, untilMailed)

/** A bank payment has started, and the order waits for it. */
export const sendBankStartedMailJob = defineJob('checkout.send-bank-started-mail', byOrder, untilMailed)

/** The bank declined a payment that had started. */
export const sendBankDeclinedMailJob = defineJob('checkout.send-bank-declined-mail', byOrder, untilMailed)

/** A large order waits for staff's approval. */
export const sendLargeOrderReceivedMailJob = defineJob('checkout.send-large-order-received-mail', byOrder, untilMailed)

/** Staff decided about a large order, or no one did in time. */
export const sendLargeOrderDecidedMailJob = defineJob('checkout.send-large-order-decided-mail', byOrder, untilMailed)

/**
 * One job per attendee. In an order of hundreds, one refused address must not stop or repeat the emails to the others.
 * lib/documents handles it: a calendar file goes with the email.
 */
export const sendAttendeeMailJob = defineJob(
  'checkout.send-attendee-mail',
  z.object({ registrationLineId: z.uuid() }),
  {
    ...untilMailed,
    workers: 5,
  },
)
