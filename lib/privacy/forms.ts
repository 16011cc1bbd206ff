import '@/lib/base/no-eval'
import { z } from 'zod'

export const requestErasureForm = z.object({
  seenRefund: z.coerce.number().int().min(0).max(2_147_483_647),
  /** The person the page was made for (lib/privacy/person-token.ts). */
  page: z.string().max(100).default(''),
})

export const findReceiptForm = z.object({
  code: z.string().trim().min(1, 'Enter your receipt code.').max(40, 'A receipt code has 19 characters.'),
})
export type FindReceiptInput = z.output<typeof findReceiptForm>
