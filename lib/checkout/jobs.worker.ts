import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { createCheckoutSession } from './create-checkout-session'
import { sendBankDeclinedMail } from './emails/send-bank-declined'
import { sendBankStartedMail } from './emails/send-bank-started'
import { sendLargeOrderDecidedMail, sendLargeOrderReceivedMail } from './emails/send-large-order'
import { sendOrderPaidMail } from './emails/send-order-paid'
import { expireCheckoutSession } from './expire-checkout-session'
import {
  createCheckoutSessionJob,
  sendBankDeclinedMailJob,
  sendBankStartedMailJob,
  sendLargeOrderDecidedMailJob,
  sendLargeOrderReceivedMailJob,
  sendOrderPaidMailJob,
} from './jobs'

export const handlers: JobHandler[] = [
  handle(createCheckoutSessionJob, createCheckoutSession),
  handle(expireCheckoutSessionJob, expireCheckoutSession),
  handle(sendOrderPaidMailJob, sendOrderPaidMail),
  handle(sendBankStartedMailJob, sendBankStartedMail),
  handle(sendBankDeclinedMailJob, sendBankDeclinedMail),
  handle(sendLargeOrderDecidedMailJob, sendLargeOrderDecidedMail),
  handle(sendLargeOrderReceivedMailJob, sendLargeOrderReceivedMail),
]
