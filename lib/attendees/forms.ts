import '@/lib/base/no-eval'
import { z } from 'zod'
import { idListField } from '@/lib/orders/forms'

export const slug = z.string().regex(/^[a-z0-9-]{1,120}$/)

/**
 * `after` and `upTo` are the seats where the shown page begins and ends. A blank `after` is the beginning of the
 * list; a blank `upTo` is a page without seats.
 */
export const seatCursorField = z.string().max(20).default('')
export const showMemberPricesForm = z.object({ conference: slug, after: seatCursorField, upTo: seatCursorField })
export type ShowMemberPricesInput = z.output<typeof showMemberPricesForm>

/** One line, or the lines of one order that the page shows. */
export const confirmMemberPricesForm = z.object({ conference: slug, lineIds: idListField })
export type ConfirmMemberPricesInput = z.output<typeof confirmMemberPricesForm>
