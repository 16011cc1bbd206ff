'use server'

import { checkPayment } from '@/lib/orders/check-payment'
import { checkPaymentForm } from '@/lib/orders/forms-order'
import { action } from '@/lib/web/action'

export const checkPaymentAction = action(checkPaymentForm, checkPayment, {
  refresh: ({ orderNumber }) => `/checkout/${orderNumber}/return`,
})
