import { mailAttendee } from '@/lib/checkout/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sealReceipts } from './jobs'
import { sendAttendeeMail } from './mail-attendee'
import { sealReceipts as sealUnsealedReceipts } from './seal-receipts'

export const handlers: JobHandler[] = [
  handle(sealReceipts, sealUnsealedReceipts),
  handle(mailAttendee, sendAttendeeMail),
]
