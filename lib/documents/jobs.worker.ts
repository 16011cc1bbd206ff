import { sendAttendeeMailJob } from '@/lib/checkout/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendAttendeeMail } from './emails/send-attendee'
import { enqueueMissingReceipts } from './enqueue-missing-receipts'
import { enqueueMissingReceiptsJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(enqueueMissingReceiptsJob, enqueueMissingReceipts),
  handle(sendAttendeeMailJob, sendAttendeeMail),
]
