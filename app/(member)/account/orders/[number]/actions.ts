'use server'

import { cancelOrder } from '@/lib/orders/cancel-order'
import { cancelOrderForm } from '@/lib/orders/forms'
import { action } from '@/lib/web/action'

export const cancelOrderAction = action(cancelOrderForm, cancelOrder, {
  redirectTo: ({ number }) => `/account/orders/${number}`,
})
