import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { mailRefundFailed } from '@/lib/orders/jobs'
import { sendMoneyNewsMail, sendRefundFailedMail } from './emails/send-money-news'
import { mailMoneyNews } from './jobs'

export const handlers: JobHandler[] = [
  handle(mailRefundFailed, sendRefundFailedMail),
  handle(mailMoneyNews, sendMoneyNewsMail),
]
