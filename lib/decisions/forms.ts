import '@/lib/base/no-eval'
import { z } from 'zod'
import { keepReasons, resolutions } from '@/lib/base/money-lists'
import { idField, orderNumberField, seenCentsField } from '@/lib/orders/forms'

/** What staff may do about an open decision. Its kind decides which resolutions fit and what they need. */
export const resolveDecisionForm = z.object({
  orderNumber: orderNumberField,
  decisionId: idField,
  resolution: z.enum(resolutions),
  /** Closing without a refund needs a reason, and the amount that was shown. */
  reason: z.enum(keepReasons).optional(),
  seenCents: seenCentsField.optional(),
  checkNumber: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'The check number can have only letters, digits and dashes.')
    .optional(),
  checkSentOn: z.iso.date('Enter the date of the check.').optional(),
})
export type ResolveDecisionInput = z.output<typeof resolveDecisionForm>
export const reopenDecisionForm = z.object({ orderNumber: orderNumberField, decisionId: idField })
export type ReopenDecisionInput = z.output<typeof reopenDecisionForm>
