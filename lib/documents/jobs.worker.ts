import { sendAttendeeMailJob } from '@/lib/checkout/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendCanceledAttendeeMailJob, sendCancellationMailJob } from '@/lib/refunds/jobs'
import { sendAttendeeMail } from './emails/send-attendee'
import { sendCanceledAttendeeMail } from './emails/send-canceled-attendee'
import { sendCancellationMail } from './emails/send-cancellation'
import { enqueueMissingReceipts } from './enqueue-missing-receipts'
import { enqueueMissingReceiptsJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(enqueueMissingReceiptsJob, enqueueMissingReceipts),
  handle(sendAttendeeMailJob, sendAttendeeMail),
  handle(sendCancellationMailJob, sendCancellationMail),
  handle(sendCanceledAttendeeMailJob, sendCanceledAttendeeMail),
]
