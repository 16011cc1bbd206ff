'use server'

import { searchOrdersForm } from '@/lib/fulfillment/forms'
import { searchOrders } from '@/lib/fulfillment/search-orders'
import { action } from '@/lib/web/action'

export const searchOrdersAction = action(searchOrdersForm, searchOrders, {
  redirectTo: (found) =>
    'orderNumber' in found ? `/staff/orders/${found.orderNumber}` : `/staff/orders/found/${found.searchId}`,
})
