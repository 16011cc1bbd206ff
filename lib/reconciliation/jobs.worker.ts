import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { lookForRefunds } from '@/lib/orders/jobs'
import { sendMismatchMail } from './emails/send-mismatch'
import { mailMismatch, reconcile, redact, refundMismatch } from './jobs'
import { applyRefundsOf } from './read-refund'
import { reconcileOrders } from './reconcile-and-expire'
import { redactPayments } from './redact-payments'
import { askStripeForMismatchRefund } from './refund-mismatch'

export const handlers: JobHandler[] = [
  handle(lookForRefunds, applyRefundsOf),
  handle(reconcile, reconcileOrders),
  handle(redact, redactPayments),
  handle(refundMismatch, askStripeForMismatchRefund),
  handle(mailMismatch, sendMismatchMail),
]
