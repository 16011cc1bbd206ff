'use server'

import { searchOrdersForm } from '@/lib/fulfillment/forms'
import { readQuery } from '@/lib/fulfillment/rules/read-query'
import { searchOrders } from '@/lib/fulfillment/search-orders'
import { action } from '@/lib/web/action'

/** The address says whether an email or a name was looked for, so that a page without orders can; never which. */
export const searchOrdersAction = action(searchOrdersForm, searchOrders, {
  redirectTo: (found, { q }) =>
    'orderNumber' in found
      ? `/staff/orders/${found.orderNumber}`
      : `/staff/orders/found/${found.searchId}?by=${readQuery(q).by}`,
})
