import { type Rows, rowsFor } from '@/db/insert-all'
import { memberPriceCheck } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'
import type { QuoteLine } from '@/lib/carts/rules/quote-types'
import type { OrderLineRow } from '@/lib/orders/order-rows'

type QuotedOrder = {
  buyer: PersonId
  quoted: readonly QuoteLine[]
  /** The order's lines, each at the position of its quoted line. */
  lines: readonly OrderLineRow[]
  now: Date
}

/**
 * Makes a check for each member price that is not verified, with the difference and the buyer who vouched for the
 * attendee.
 */
export function priceCheckRows({ buyer, quoted, lines, now }: QuotedOrder): Rows {
  const rows = quoted.flatMap(({ unverified }, i) => {
    const line = lines[i]
    if (!unverified || !line?.conferenceId) return []
    const { cents: differenceCents, basis } = unverified
    const vouchedBy = basis === 'colleague' ? buyer : null
    return [{ orderLineId: line.id, conferenceId: line.conferenceId, basis, vouchedBy, differenceCents, openedAt: now }]
  })
  return rowsFor(memberPriceCheck, rows)
}
