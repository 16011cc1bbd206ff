import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { mailCancellation, mailRefund, sendRefund } from './jobs'
import { sendCancellationMails } from './mail-cancellation'
import { sendRefundMail } from './mail-refund'
import { askStripeForRefund } from './send-refund'

export const handlers: JobHandler[] = [
  handle(sendRefund, askStripeForRefund),
  handle(mailCancellation, sendCancellationMails),
  handle(mailRefund, sendRefundMail),
]
