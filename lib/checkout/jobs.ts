import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'
import { byOrder, untilMailed } from '@/lib/orders/jobs'

/** Makes the payment page at Stripe for a pending order; tried for as long as Stripe would still take its end. */
export const startCheckout = defineJob('orders.start-checkout', byOrder, { retries: 10 })
export const mailOrderPaid = defineJob('orders.mail-order-paid', byOrder, untilMailed)

/** A bank has been asked for the money, and the order waits for it. */
export const mailBankStarted = defineJob('orders.mail-bank-started', byOrder, untilMailed)

/** A bank did not send the money that it had been asked for. */
export const mailBankRefused = defineJob('orders.mail-bank-refused', byOrder, untilMailed)

/** A large order waits for staff's approval. */
export const mailRequested = defineJob('orders.mail-requested', byOrder, untilMailed)

/** What staff decided about a large order. */
export const mailLargeOrder = defineJob('orders.mail-large-order', byOrder, untilMailed)

/** One for each attendee: of an order of hundreds, a refused address keeps no other from its mail, and repeats none. */
export const mailAttendee = defineJob('orders.mail-attendee', z.object({ registrationLineId: z.uuid() }), {
  ...untilMailed,
  workers: 5,
})
