import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { applyRefundsOfPaymentJob } from '@/lib/orders/jobs'
import { applyRefundsOfPayment } from './apply-stripe-refund'
import { catchUpOnWebhooks } from './catch-up-on-webhooks'
import { sendMismatchMail } from './emails/send-mismatch'
import { askStripeForMismatchRefundJob, catchUpOnWebhooksJob, redactPaymentsJob, sendMismatchMailJob } from './jobs'
import { redactPayments } from './redact-payments'
import { askStripeForMismatchRefund } from './refund-mismatch'

export const handlers: JobHandler[] = [
  handle(applyRefundsOfPaymentJob, applyRefundsOfPayment),
  handle(catchUpOnWebhooksJob, catchUpOnWebhooks),
  handle(redactPaymentsJob, redactPayments),
  handle(askStripeForMismatchRefundJob, askStripeForMismatchRefund),
  handle(sendMismatchMailJob, sendMismatchMail),
]
