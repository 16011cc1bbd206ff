'use server'

import { confirmMemberPrice } from '@/lib/orders/confirm-member-price'
import { confirmMemberPriceForm, showMemberPricesForm } from '@/lib/orders/forms'
import { showMemberPrices } from '@/lib/orders/list-member-prices'
import { action } from '@/lib/web/action'

export const showMemberPricesAction = action(showMemberPricesForm, showMemberPrices)
export const confirmMemberPriceAction = action(confirmMemberPriceForm, confirmMemberPrice, {
  refresh: ({ conference }) => `/staff/conferences/${conference}/member-prices`,
})
