import '@/lib/base/no-eval'
import { z } from 'zod'
import { checkedField, idField, idListField, orderNumberField, seenCentsField } from '@/lib/orders/forms'

export const cancelRegistrationForm = z.object({
  orderNumber: orderNumberField,
  lineId: idField,
  seenRefund: seenCentsField,
})
export type CancelRegistrationInput = z.output<typeof cancelRegistrationForm>

/** Why staff cancel. A closed list, because free text about a person does not belong in an order. */
export const staffCancelReasons = ['canceled-by-staff', 'illness', 'organizer-error', 'goodwill'] as const
export const cancelOrderLinesForm = z.object({
  orderNumber: orderNumberField,
  lineIds: idListField,
  reason: z.enum(staffCancelReasons),
  waive: checkedField,
  seenRefund: seenCentsField,
})
export type CancelOrderLinesInput = z.output<typeof cancelOrderLinesForm>
