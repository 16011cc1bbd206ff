'use server'

import { confirmMemberPrices } from '@/lib/attendees/confirm-member-prices'
import { confirmMemberPricesForm, showMemberPricesForm } from '@/lib/attendees/forms'
import { showAttendeesToVerify } from '@/lib/attendees/list-member-prices'
import { action } from '@/lib/web/action'

export const showMemberPricesAction = action(showMemberPricesForm, showAttendeesToVerify)
export const confirmMemberPricesAction = action(confirmMemberPricesForm, confirmMemberPrices, {
  refresh: ({ conference }) => `/staff/conferences/${conference}/member-prices`,
})
