'use server'

import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { cancelRegistrationForm } from '@/lib/refunds/forms'
import { action } from '@/lib/web/action'

export const cancelRegistrationAction = action(cancelRegistrationForm, cancelRegistration, {
  redirectTo: (_value, { orderNumber, lineId }) => `/account/orders/${orderNumber}?canceled=${lineId}`,
})
