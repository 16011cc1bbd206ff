import { mailAttendee } from '@/lib/checkout/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendAttendeeMail } from './emails/send-attendee'
import { enqueueMissingReceipts } from './enqueue-missing-receipts'
import { findMissingReceipts } from './jobs'

export const handlers: JobHandler[] = [
  handle(findMissingReceipts, enqueueMissingReceipts),
  handle(mailAttendee, sendAttendeeMail),
]
