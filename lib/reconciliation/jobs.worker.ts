import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { lookForRefunds } from '@/lib/orders/jobs'
import { applyRefundsOfPayment } from './apply-stripe-refund'
import { catchUpOnWebhooks } from './catch-up-on-webhooks'
import { sendMismatchMail } from './emails/send-mismatch'
import { mailMismatch, reconcile, redact, refundMismatch } from './jobs'
import { redactPayments } from './redact-payments'
import { askStripeForMismatchRefund } from './refund-mismatch'

export const handlers: JobHandler[] = [
  handle(lookForRefunds, applyRefundsOfPayment),
  handle(reconcile, catchUpOnWebhooks),
  handle(redact, redactPayments),
  handle(refundMismatch, askStripeForMismatchRefund),
  handle(mailMismatch, sendMismatchMail),
]
