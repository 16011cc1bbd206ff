import '@/lib/base/no-eval'
import { z } from 'zod'
import { noticePattern } from '@/lib/orders/rules/notice-pattern'

const token = z.string().regex(noticePattern)

export const showAttendeeForm = z.object({ token })
/** Asks for a fresh link, by one that has expired. */
export const freshNoticeForm = z.object({ token })
/** `seenRefund` is the sum that the page showed, in cents: if it has changed, nothing is removed. */
export const removeAttendeeForm = z.object({
  token,
  seenRefund: z.coerce.number().int().min(0).max(2_147_483_647),
})
export type RemoveAttendeeInput = z.output<typeof removeAttendeeForm>
