'use server'

import { confirmAddress, showAttendee } from '@/lib/privacy/notices/attendee-notice'
import { newLinkForm, removeAttendeeForm, showAttendeeForm } from '@/lib/privacy/notices/forms-attendee'
import { removeAttendee } from '@/lib/privacy/notices/remove-attendee'
import { requestNewLink } from '@/lib/privacy/notices/request-new-link'
import { action } from '@/lib/web/action'

export const showAttendeeAction = action(showAttendeeForm, showAttendee)

export const confirmAddressAction = action(showAttendeeForm, confirmAddress, {
  refresh: ({ token }) => `/attendee/${token}`,
})

export const requestNewLinkAction = action(newLinkForm, requestNewLink)

export const removeAttendeeAction = action(removeAttendeeForm, removeAttendee, {
  redirectTo: ({ receipt }) => `/attendee/removed/${receipt}`,
})
