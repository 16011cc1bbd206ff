import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { applyRefundsOf } from './apply-refund'
import { closeCheckout } from './close-checkout'
import { freezeReceipt as keepReceipt } from './freeze-receipt'
import {
  expireCheckout,
  freezeReceipt,
  lookForRefunds,
  mailAttendee,
  mailBankRefused,
  mailBankStarted,
  mailCancellation,
  mailOrderPaid,
  mailRefund,
  reconcile,
  redact,
  sendRefund,
  startCheckout,
} from './jobs'
import { sendAttendeeMail } from './mail-attendee'
import { sendBankRefusedMail } from './mail-bank-refused'
import { sendBankStartedMail } from './mail-bank-started'
import { sendCancellationMails } from './mail-cancellation'
import { sendOrderPaidMail } from './mail-order-paid'
import { sendRefundMail } from './mail-refund'
import { reconcileOrders } from './reconcile'
import { redactPayments } from './redact-payments'
import { askStripeForRefund } from './send-refund'
import { makeCheckout } from './start-checkout'

export const handlers: JobHandler[] = [
  handle(startCheckout, makeCheckout),
  handle(expireCheckout, closeCheckout),
  handle(sendRefund, askStripeForRefund),
  handle(lookForRefunds, applyRefundsOf),
  handle(reconcile, reconcileOrders),
  handle(redact, redactPayments),
  handle(freezeReceipt, keepReceipt),
  handle(mailOrderPaid, sendOrderPaidMail),
  handle(mailAttendee, sendAttendeeMail),
  handle(mailBankStarted, sendBankStartedMail),
  handle(mailBankRefused, sendBankRefusedMail),
  handle(mailCancellation, sendCancellationMails),
  handle(mailRefund, sendRefundMail),
]
