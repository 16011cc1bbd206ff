'use server'

import { searchOrdersForm } from '@/lib/fulfillment/forms'
import { parseOrderSearch } from '@/lib/fulfillment/rules/parse-order-search'
import { searchOrders } from '@/lib/fulfillment/search-orders'
import { action } from '@/lib/web/action'

/**
 * The address says only whether the search was for an email or a name, so that an empty result can say so. It never
 * contains what was typed.
 */
export const searchOrdersAction = action(searchOrdersForm, searchOrders, {
  redirectTo: (found, { q }) =>
    'orderNumber' in found
      ? `/staff/orders/${found.orderNumber}`
      : `/staff/orders/found/${found.searchId}?by=${parseOrderSearch(q).by}`,
})
