'use server'

import { confirmMemberPrices } from '@/lib/orders/confirm-member-prices'
import { confirmMemberPricesForm, showMemberPricesForm } from '@/lib/orders/forms'
import { showMemberPrices } from '@/lib/orders/list-member-prices'
import { action } from '@/lib/web/action'

export const showMemberPricesAction = action(showMemberPricesForm, showMemberPrices)
export const confirmMemberPricesAction = action(confirmMemberPricesForm, confirmMemberPrices, {
  refresh: ({ conference }) => `/staff/conferences/${conference}/member-prices`,
})
