'use server'

import { confirmMemberPricesForm, showMemberPricesForm } from '@/lib/attendees/forms'
import { showAttendeesToVerify } from '@/lib/attendees/list-unverified-member-prices'
import { verifyMemberPrices } from '@/lib/attendees/verify-member-prices'
import { action } from '@/lib/web/action'

export const showMemberPricesAction = action(showMemberPricesForm, showAttendeesToVerify)
export const confirmMemberPricesAction = action(confirmMemberPricesForm, verifyMemberPrices, {
  refresh: ({ conference }) => `/staff/conferences/${conference}/member-prices`,
})
