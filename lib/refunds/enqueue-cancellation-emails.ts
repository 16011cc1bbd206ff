import type { Tx } from '@/db/client'
import { enqueue } from '@/lib/infra/job-queue'
import { attendeesOf } from '@/lib/orders/attendees-of'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { sendCanceledAttendeeMailJob, sendCancellationMailJob } from './jobs'

type Cancellation = { orderId: string; lineIds: string[]; refundId: string | null }

/** Enqueues the emails about canceled lines: to the buyer, and to each attendee whose seat it was. */
export async function enqueueCancellationEmailsIn(tx: Tx, cancellation: Cancellation): Promise<void> {
  await enqueue(tx, sendCancellationMailJob, cancellation)
  for (const [lineId, who] of await attendeesOf(tx, cancellation.lineIds)) {
    if (ifNamed(who)) await enqueue(tx, sendCanceledAttendeeMailJob, { lineId, refundId: cancellation.refundId })
  }
}
