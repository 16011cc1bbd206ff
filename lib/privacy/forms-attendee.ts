import { z } from 'zod'

const token = z.string().regex(/^[\w-]{43}$/)

export const showAttendeeForm = z.object({ token })
/** `seenRefund` is the sum that the page showed, in cents: if it has changed, nothing is removed. */
export const removeAttendeeForm = z.object({
  token,
  seenRefund: z.coerce.number().int().min(0).max(2_147_483_647),
})
export type RemoveAttendeeInput = z.output<typeof removeAttendeeForm>
