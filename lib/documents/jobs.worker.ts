import { mailAttendee } from '@/lib/checkout/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendAttendeeMail } from './emails/send-attendee'
import { sealReceipts } from './jobs'
import { sealReceipts as sealUnsealedReceipts } from './seal-receipts'

export const handlers: JobHandler[] = [
  handle(sealReceipts, sealUnsealedReceipts),
  handle(mailAttendee, sendAttendeeMail),
]
