import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendCancellationMails } from './emails/send-cancellation'
import { sendRefundMail } from './emails/send-refund'
import { mailCancellation, mailRefund, sendRefund } from './jobs'
import { askStripeForRefund } from './send-refund'

export const handlers: JobHandler[] = [
  handle(sendRefund, askStripeForRefund),
  handle(mailCancellation, sendCancellationMails),
  handle(mailRefund, sendRefundMail),
]
