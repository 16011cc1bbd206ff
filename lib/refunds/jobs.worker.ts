import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { askStripeForRefund } from './ask-stripe-for-refund'
import { sendCanceledAttendeeMail } from './emails/send-canceled-attendee'
import { sendCancellationMail } from './emails/send-cancellation'
import { sendRefundMail } from './emails/send-refund-mail'
import { mailCanceledAttendee, mailCancellation, mailRefund, sendRefund } from './jobs'

export const handlers: JobHandler[] = [
  handle(sendRefund, askStripeForRefund),
  handle(mailCancellation, sendCancellationMail),
  handle(mailCanceledAttendee, sendCanceledAttendeeMail),
  handle(mailRefund, sendRefundMail),
]
