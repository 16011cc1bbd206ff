import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { askStripeForRefund } from './ask-stripe-for-refund'
import { sendCanceledAttendeeMail } from './emails/send-canceled-attendee'
import { sendCancellationMail } from './emails/send-cancellation'
import { sendRefundMail } from './emails/send-refund-mail'
import { askStripeForRefundJob, sendCanceledAttendeeMailJob, sendCancellationMailJob, sendRefundMailJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(askStripeForRefundJob, askStripeForRefund),
  handle(sendCancellationMailJob, sendCancellationMail),
  handle(sendCanceledAttendeeMailJob, sendCanceledAttendeeMail),
  handle(sendRefundMailJob, sendRefundMail),
]
