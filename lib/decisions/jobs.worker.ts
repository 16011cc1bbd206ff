import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { sendRefundFailedMailJob } from '@/lib/orders/jobs'
import { sendMoneyNewsMail, sendRefundFailedMail } from './emails/send-money-news'
import { sendMoneyNewsMailJob } from './jobs'

export const handlers: JobHandler[] = [
  handle(sendRefundFailedMailJob, sendRefundFailedMail),
  handle(sendMoneyNewsMailJob, sendMoneyNewsMail),
]
