'use server'

import { cancelOrder } from '@/lib/checkout/cancel-order'
import { cancelOrderForm } from '@/lib/checkout/forms'
import { action } from '@/lib/web/action'

export const cancelOrderAction = action(cancelOrderForm, cancelOrder, {
  redirectTo: ({ number }) => `/account/orders/${number}`,
})
