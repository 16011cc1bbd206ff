import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { createCheckoutSession } from './create-checkout-session'
import { sendBankDeclinedMail } from './emails/send-bank-declined'
import { sendBankStartedMail } from './emails/send-bank-started'
import { sendLargeOrderMail, sendRequestedMail } from './emails/send-large-order'
import { sendOrderPaidMail } from './emails/send-order-paid'
import { expireCheckoutSession } from './expire-checkout-session'
import {
  createCheckoutSessionJob,
  sendBankDeclinedMailJob,
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
  handle(sendBankDeclinedMailJob, sendBankDeclinedMail),
  handle(sendLargeOrderMailJob, sendLargeOrderMail),
  handle(sendRequestedMailJob, sendRequestedMail),
]
