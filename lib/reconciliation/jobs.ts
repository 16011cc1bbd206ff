import { z } from 'zod'
import { defineJob, scheduled } from '@/lib/infra/job-queue'
import { untilMailed } from '@/lib/orders/jobs'

/** Checks again what webhooks may have missed: pending orders, pending refunds, events that were not delivered. */
export const catchUpOnWebhooksJob = defineJob(
  'reconciliation.catch-up-on-webhooks',
  z.object({}),
  scheduled('*/2 * * * *', 600),
)

/**
 * Compares every payment page at Stripe with our orders, for example after a restored backup. Each job does a limited
 * part and enqueues the next. Handled in lib/privacy, which then refunds payments of erased buyers.
 */
export const compareWithStripeJob = defineJob('reconciliation.compare-with-stripe', z.object({}), {
  // It works for a minute, then enqueues itself for the rest; one batch takes some seconds.
  limitSeconds: 300,
  retries: 3,
  cron: '23 9 * * *',
})

/** Asks Stripe to refund a payment whose order is lost. */
export const askStripeForMismatchRefundJob = defineJob(
  'reconciliation.ask-stripe-for-mismatch-refund',
  z.object({ mismatchId: z.uuid() }),
  {
    limitSeconds: 120,
    retries: 20,
  },
)

/** Asks Stripe to redact the payments of erased buyers, once their dispute window has ended. */
export const redactPaymentsJob = defineJob(
  'reconciliation.redact-payments',
  z.object({}),
  scheduled('40 9 * * *', 1_800),
)
export const sendMismatchMailJob = defineJob(
  'reconciliation.send-mismatch-mail',
  z.object({ mismatchId: z.uuid(), news: z.enum(['refunded', 'closed']) }),
  untilMailed,
)
