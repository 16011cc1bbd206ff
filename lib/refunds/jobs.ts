import { z } from 'zod'
import { defineJob } from '@/lib/infra/job-queue'
import { untilMailed } from '@/lib/orders/jobs'

/** Asks Stripe to refund money. The idempotency key is the refund's id. */
export const askStripeForRefundJob = defineJob('refunds.ask-stripe-for-refund', z.object({ refundId: z.uuid() }), {
  limitSeconds: 120,
  retries: 20,
})
/** Emails the buyer about canceled lines. lib/documents handles this job and the next: a calendar file goes with it. */
export const sendCancellationMailJob = defineJob(
  'refunds.send-cancellation-mail',
  z.object({ orderId: z.uuid(), lineIds: z.array(z.uuid()), refundId: z.uuid().nullable() }),
  untilMailed,
)
/**
 * Emails one attendee that their registration was canceled. One job for each attendee, so a retry emails no other
 * attendee again.
 */
export const sendCanceledAttendeeMailJob = defineJob(
  'refunds.send-canceled-attendee-mail',
  z.object({ lineId: z.uuid(), refundId: z.uuid().nullable() }),
  { ...untilMailed, workers: 5 },
)
export const sendRefundMailJob = defineJob('refunds.send-refund-mail', z.object({ refundId: z.uuid() }), untilMailed)
