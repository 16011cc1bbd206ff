'use server'

import { confirmAddress, showAttendee } from '@/lib/privacy/attendee-notice'
import { removeAttendeeForm, showAttendeeForm } from '@/lib/privacy/forms-attendee'
import { removeAttendee } from '@/lib/privacy/remove-attendee'
import { action } from '@/lib/web/action'

export const showAttendeeAction = action(showAttendeeForm, showAttendee)

export const confirmAddressAction = action(showAttendeeForm, confirmAddress, {
  refresh: ({ token }) => `/attendee/${token}`,
})

export const removeAttendeeAction = action(removeAttendeeForm, removeAttendee, {
  redirectTo: ({ receipt }) => `/attendee/removed/${receipt}`,
})
