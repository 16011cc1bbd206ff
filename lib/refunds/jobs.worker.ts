import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { askStripeForRefund } from './ask-stripe-for-refund'
import { sendRefundMail } from './emails/send-refund-mail'
import { askStripeForRefundJob, sendRefundMailJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(askStripeForRefundJob, askStripeForRefund),
  handle(sendRefundMailJob, sendRefundMail),
]
