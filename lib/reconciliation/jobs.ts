import { z } from 'zod'
import { defineJob } from '@/lib/infra/jobs'
import { untilMailed } from '@/lib/orders/jobs'

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
export const mailMismatch = defineJob(
  'orders.mail-mismatch',
  z.object({ mismatchId: z.uuid(), news: z.enum(['refunded', 'closed']) }),
  untilMailed,
)
