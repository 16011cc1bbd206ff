import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { mailRefundFailed } from '@/lib/orders/jobs'
import { mailMoneyNews } from './jobs'
import { sendMoneyNewsMail, sendRefundFailedMail } from './mail-money-news'

export const handlers: JobHandler[] = [
  handle(mailRefundFailed, sendRefundFailedMail),
  handle(mailMoneyNews, sendMoneyNewsMail),
]
