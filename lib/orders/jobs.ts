import { z } from 'zod'
import { defineJob, threeDays } from '@/lib/infra/jobs'

export const byOrder = z.object({ orderId: z.uuid() })

/** What Stripe calls a payment page (cs_) or a payment (pi_): no words fit in it. */
const stripeId = z.string().regex(/^(cs|pi)_[A-Za-z0-9_]{1,80}$/)

/** Closes a payment page that the buyer has left. */
export const expireCheckout = defineJob('orders.expire-checkout', z.object({ checkoutId: stripeId }))

/** Looks for refunds of a payment that were made before we knew of it. */
export const lookForRefunds = defineJob('orders.look-for-refunds', z.object({ paymentId: stripeId }))

/** Seals to whom the receipt of an order is made out, as of its payment. */
export const freezeReceipt = defineJob('orders.freeze-receipt', byOrder, threeDays)

/** What people are told about their money: a mail server may be away for days, so these are tried for three. */
export const untilMailed = { ...threeDays, workers: 2 }

/** A refund failed, staff closed it or sent a check in its place, or found what had sold out. */
export const mailRefundFailed = defineJob('orders.mail-refund-failed', z.object({ refundId: z.uuid() }), untilMailed)
