'use server'

import { confirmAddress, showAttendee } from '@/lib/privacy/attendee-notice'
import { freshNoticeForm, removeAttendeeForm, showAttendeeForm } from '@/lib/privacy/forms-attendee'
import { removeAttendee } from '@/lib/privacy/remove-attendee'
import { sendFreshNotice } from '@/lib/privacy/send-fresh-notice'
import { action } from '@/lib/web/action'

export const showAttendeeAction = action(showAttendeeForm, showAttendee)

export const confirmAddressAction = action(showAttendeeForm, confirmAddress, {
  refresh: ({ token }) => `/attendee/${token}`,
})

export const sendFreshNoticeAction = action(freshNoticeForm, sendFreshNotice)

export const removeAttendeeAction = action(removeAttendeeForm, removeAttendee, {
  redirectTo: ({ receipt }) => `/attendee/removed/${receipt}`,
})
