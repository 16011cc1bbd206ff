import type { Routes } from './call'
import { chargeRoutes } from './resources/charges'
import { sessionRoutes } from './resources/checkout-sessions'
import { confirmRoutes } from './resources/confirm-intent'
import { customerRoutes } from './resources/customers'
import { disputeRoutes } from './resources/disputes'
import { eventRoutes } from './resources/events'
import { invoiceItemRoutes } from './resources/invoice-items'
import { invoiceRoutes } from './resources/invoices'
import { paymentIntentRoutes } from './resources/payment-intents'
import { redactionRoutes } from './resources/redaction-jobs'
import { refundRoutes } from './resources/refunds'
import { taxRateRoutes } from './resources/tax-rates'

export const routes: Routes = {
  ...customerRoutes,
  ...sessionRoutes,
  ...paymentIntentRoutes,
  ...confirmRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...taxRateRoutes,
  ...redactionRoutes,
}
