import '@/lib/base/no-eval'
import { z } from 'zod'
import { noticePattern } from '@/lib/orders/rules/notice-pattern'

const token = z.string().regex(noticePattern)

export const showAttendeeForm = z.object({ token })
/** Requests a new link with an expired one. */
export const newLinkForm = z.object({ token })
/** `seenRefund` is the refund that the page showed, in cents. If it has changed, nothing is removed. */
export const removeAttendeeForm = z.object({
  token,
  seenRefund: z.coerce.number().int().min(0).max(2_147_483_647),
})
export type RemoveAttendeeInput = z.output<typeof removeAttendeeForm>
