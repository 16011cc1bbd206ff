import { addressProven } from '@/lib/accounts/jobs'
import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { applyRefundsOf } from './apply-refund'
import { closeCheckout } from './close-checkout'
import { freezeReceipt as keepReceipt } from './freeze-receipt'
import {
  expireCheckout,
  findProvenAttendees,
  freezeReceipt,
  lookForRefunds,
  mailAttendee,
  mailBankRefused,
  mailBankStarted,
  mailCancellation,
  mailLargeOrder,
  mailMismatch,
  mailMoneyNews,
  mailOrderPaid,
  mailRefund,
  mailRefundFailed,
  mailRequested,
  reconcile,
  redact,
  refundMismatch,
  sealReceipts,
  sendRefund,
  startCheckout,
} from './jobs'
import { sendAttendeeMail } from './mail-attendee'
import { sendBankRefusedMail } from './mail-bank-refused'
import { sendBankStartedMail } from './mail-bank-started'
import { sendCancellationMails } from './mail-cancellation'
import { sendLargeOrderMail, sendRequestedMail } from './mail-large-order'
import { sendMismatchMail } from './mail-mismatch'
import { sendMoneyNewsMail, sendRefundFailedMail } from './mail-money-news'
import { sendOrderPaidMail } from './mail-order-paid'
import { sendRefundMail } from './mail-refund'
import { proveByAccounts, proveBySignIn } from './prove-attendees'
import { reconcileOrders } from './reconcile'
import { redactPayments } from './redact-payments'
import { askStripeForMismatchRefund } from './refund-mismatch'
import { sealReceipts as sealUnsealedReceipts } from './seal-receipts'
import { askStripeForRefund } from './send-refund'
import { makeCheckout } from './start-checkout'

export const handlers: JobHandler[] = [
  handle(startCheckout, makeCheckout),
  handle(expireCheckout, closeCheckout),
  handle(sendRefund, askStripeForRefund),
  handle(lookForRefunds, applyRefundsOf),
  handle(reconcile, reconcileOrders),
  handle(redact, redactPayments),
  handle(findProvenAttendees, proveByAccounts),
  handle(addressProven, proveBySignIn),
  handle(freezeReceipt, keepReceipt),
  handle(sealReceipts, sealUnsealedReceipts),
  handle(mailOrderPaid, sendOrderPaidMail),
  handle(mailAttendee, sendAttendeeMail),
  handle(mailBankStarted, sendBankStartedMail),
  handle(mailBankRefused, sendBankRefusedMail),
  handle(mailLargeOrder, sendLargeOrderMail),
  handle(mailRequested, sendRequestedMail),
  handle(mailCancellation, sendCancellationMails),
  handle(mailRefund, sendRefundMail),
  handle(mailRefundFailed, sendRefundFailedMail),
  handle(mailMoneyNews, sendMoneyNewsMail),
  handle(refundMismatch, askStripeForMismatchRefund),
  handle(mailMismatch, sendMismatchMail),
]
