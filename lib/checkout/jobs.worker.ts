import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { createCheckoutSession } from './create-checkout-session'
import { sendBankRefusedMail } from './emails/send-bank-refused'
import { sendBankStartedMail } from './emails/send-bank-started'
import { sendLargeOrderMail, sendRequestedMail } from './emails/send-large-order'
import { sendOrderPaidMail } from './emails/send-order-paid'
import { expireCheckoutSession } from './expire-checkout-session'
import {
  createCheckoutSessionJob,
  sendBankRefusedMailJob,
  sendBankStartedMailJob,
  sendLargeOrderMailJob,
  sendOrderPaidMailJob,
  sendRequestedMailJob,
} from './jobs'

export const handlers: JobHandler[] = [
  handle(createCheckoutSessionJob, createCheckoutSession),
  handle(expireCheckoutSessionJob, expireCheckoutSession),
  handle(sendOrderPaidMailJob, sendOrderPaidMail),
  handle(sendBankStartedMailJob, sendBankStartedMail),
  handle(sendBankRefusedMailJob, sendBankRefusedMail),
  handle(sendLargeOrderMailJob, sendLargeOrderMail),
  handle(sendRequestedMailJob, sendRequestedMail),
]
