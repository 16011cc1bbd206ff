import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendCanceledAttendeeMail } from './emails/send-canceled-attendee'
import { sendCancellationMail } from './emails/send-cancellation'
import { sendRefundMail } from './emails/send-refund'
import { mailCanceledAttendee, mailCancellation, mailRefund, sendRefund } from './jobs'
import { askStripeForRefund } from './send-refund'

export const handlers: JobHandler[] = [
  handle(sendRefund, askStripeForRefund),
  handle(mailCancellation, sendCancellationMail),
  handle(mailCanceledAttendee, sendCanceledAttendeeMail),
  handle(mailRefund, sendRefundMail),
]
