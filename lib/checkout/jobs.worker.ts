import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { expireCheckout } from '@/lib/orders/jobs'
import { closeCheckout } from './close-checkout'
import { mailBankRefused, mailBankStarted, mailLargeOrder, mailOrderPaid, mailRequested, startCheckout } from './jobs'
import { sendBankRefusedMail } from './mail-bank-refused'
import { sendBankStartedMail } from './mail-bank-started'
import { sendLargeOrderMail, sendRequestedMail } from './mail-large-order'
import { sendOrderPaidMail } from './mail-order-paid'
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
