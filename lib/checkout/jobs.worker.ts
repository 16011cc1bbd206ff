import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { expireCheckout } from '@/lib/orders/jobs'
import { closeCheckout } from './close-checkout'
import { sendBankRefusedMail } from './emails/send-bank-refused'
import { sendBankStartedMail } from './emails/send-bank-started'
import { sendLargeOrderMail, sendRequestedMail } from './emails/send-large-order'
import { sendOrderPaidMail } from './emails/send-order-paid'
import { mailBankRefused, mailBankStarted, mailLargeOrder, mailOrderPaid, mailRequested, startCheckout } from './jobs'
import { makeCheckout } from './start-checkout'

export const handlers: JobHandler[] = [
  handle(startCheckout, makeCheckout),
  handle(expireCheckout, closeCheckout),
  handle(mailOrderPaid, sendOrderPaidMail),
  handle(mailBankStarted, sendBankStartedMail),
  handle(mailBankRefused, sendBankRefusedMail),
  handle(mailLargeOrder, sendLargeOrderMail),
  handle(mailRequested, sendRequestedMail),
]
