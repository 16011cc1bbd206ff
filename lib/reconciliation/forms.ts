import '@/lib/base/no-eval'
import { z } from 'zod'
import { mismatchReasons } from '@/lib/base/money-lists'
import { idField, seenCentsField } from '@/lib/orders/forms'

/** What staff send about a payment or an order that does not match Stripe. */
export const refundMismatchForm = z.object({ mismatchId: idField, seenCents: seenCentsField })
export const closeMismatchForm = z.object({
  mismatchId: idField,
  seenCents: seenCentsField,
  reason: z.enum(mismatchReasons, { error: 'Choose a reason.' }),
})
export type CloseMismatchInput = z.output<typeof closeMismatchForm>
export const reopenMismatchForm = z.object({ mismatchId: idField })
