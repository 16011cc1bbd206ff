import { z } from 'zod'
import { defineJob, threeDayMailJobOptions } from '@/lib/infra/job-queue'

export const byOrder = z.object({ orderId: z.uuid() })

/** Stripe's id of a payment page (cs_) or a payment (pi_). The pattern leaves no space for free text. */
const stripeId = z.string().regex(/^(cs|pi)_[A-Za-z0-9_]{1,80}$/)

/** Closes a payment page that the buyer has left. */
export const expireCheckoutSessionJob = defineJob(
  'orders.expire-checkout-session',
  z.object({ checkoutSessionId: stripeId }),
  {
    limitSeconds: 120,
    retries: 8,
  },
)

/** Looks for refunds of a payment that were made before we knew of it. */
export const applyRefundsOfPaymentJob = defineJob(
  'orders.apply-refunds-of-payment',
  z.object({ stripePaymentId: stripeId }),
  {
    limitSeconds: 120,
    retries: 8,
  },
)

/** Seals the name and organization on an order's receipt, as of its payment. */
export const sealReceiptJob = defineJob('orders.seal-receipt', byOrder, threeDayMailJobOptions)

/** For emails about people's money. Retried for three days, because a mail server may be unavailable for days. */
export const untilMailed = { ...threeDayMailJobOptions, workers: 2 }

/** Tells the buyer that a refund failed. */
export const sendRefundFailedMailJob = defineJob(
  'orders.send-refund-failed-mail',
  z.object({ refundId: z.uuid() }),
  untilMailed,
)
