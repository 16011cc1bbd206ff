import { z } from 'zod'
import { defineJob, threeDays } from '@/lib/infra/jobs'

const byOrder = z.object({ orderId: z.uuid() })
/** What Stripe calls a payment page (cs_) or a payment (pi_): no words fit in it. */
const stripeId = z.string().regex(/^(cs|pi)_[A-Za-z0-9_]{1,80}$/)

/** Makes the payment page at Stripe for a pending order; tried for as long as Stripe would still take its end. */
export const startCheckout = defineJob('orders.start-checkout', byOrder, { retries: 10 })
/** Closes a payment page that the buyer has left. */
export const expireCheckout = defineJob('orders.expire-checkout', z.object({ checkoutId: stripeId }))
/** Asks Stripe to return money; the idempotency key is the refund's id. */
export const sendRefund = defineJob('orders.send-refund', z.object({ refundId: z.uuid() }), { retries: 20 })
/** Looks for refunds of a payment that were made before we knew of it. */
export const lookForRefunds = defineJob('orders.look-for-refunds', z.object({ paymentId: stripeId }))
/** Looks again at what webhooks may have missed: pending orders, refunds under way, events that were not delivered. */
export const reconcile = defineJob('orders.reconcile', z.object({}), { retries: 0, cron: '*/2 * * * *' })
/**
 * Compares every payment page at Stripe with our orders, as after a restored backup: a bounded part of it, and then the
 * next part as a job of its own.
 */
export const compareWithStripe = defineJob('orders.compare-with-stripe', z.object({}), {
  retries: 3,
  cron: '23 9 * * *',
})
/** Asks Stripe to return a payment whose order is gone. */
export const refundMismatch = defineJob('orders.refund-mismatch', z.object({ mismatchId: z.uuid() }), { retries: 20 })
/** Has Stripe forget whose the payments of erased buyers were, once their dispute window is over. */
export const redact = defineJob('orders.redact-payments', z.object({}), { retries: 0, cron: '40 9 * * *' })

/** Closes the open member price checks of attendees whose address an account has proven already. */
export const findProvenAttendees = defineJob('orders.find-proven-attendees', byOrder, { retries: 10 })
/** Seals to whom the receipt of an order is made out, as of its payment. */
export const freezeReceipt = defineJob('orders.freeze-receipt', byOrder, threeDays)
/** Looks for paid orders whose receipt is not sealed. */
export const sealReceipts = defineJob('orders.seal-receipts', z.object({}), { retries: 0, cron: '35 * * * *' })

/** What people are told about their money: a mail server may be away for days, so these are tried for three. */
const untilMailed = { ...threeDays, workers: 2 }
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
export const mailCancellation = defineJob(
  'orders.mail-cancellation',
  z.object({ orderId: z.uuid(), lineIds: z.array(z.uuid()), refundId: z.uuid().nullable() }),
  untilMailed,
)
/** A refund failed, staff closed it or sent a check in its place, or found what had sold out. */
export const mailRefundFailed = defineJob('orders.mail-refund-failed', z.object({ refundId: z.uuid() }), untilMailed)
export const mailMoneyNews = defineJob(
  'orders.mail-money-news',
  z.object({ decisionId: z.uuid(), news: z.enum(['closed', 'check-sent', 'placed']) }),
  untilMailed,
)
export const mailRefund = defineJob('orders.mail-refund', z.object({ refundId: z.uuid() }), untilMailed)
export const mailMismatch = defineJob(
  'orders.mail-mismatch',
  z.object({ mismatchId: z.uuid(), news: z.enum(['refunded', 'closed']) }),
  untilMailed,
)
