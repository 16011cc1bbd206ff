import '@/lib/base/no-eval'
import { z } from 'zod'

export const idField = z.uuid().transform((value) => value.toLowerCase())
export const orderNumberField = z.coerce.number().int().min(1).max(9_007_199_254_740_991)
export const seenCentsField = z.coerce.number().int().min(0).max(2_147_483_647)
export const checkedField = z
  .union([z.literal('on'), z.literal('true'), z.literal(true)])
  .optional()
  .transform((value) => value !== undefined)
export const idListField = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(idField).min(1, 'Choose at least one item.').max(200),
)
