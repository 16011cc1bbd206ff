import type { QuoteLine } from '@/lib/carts/rules/quote-types'
import type { OrderLineRow } from '@/lib/orders/order-rows'

/** A seat to fill: the position of its attendee in the form, and what is held for them. */
export type Seat = {
  position: number
  wanted: { orderLineId: string; conferenceId: string; ticketTypeId: string; sessionIds: string[] }
}

/** Each registration line with its attendee's position and the sessions below it. */
export function seatsOf(quoted: readonly QuoteLine[], lines: readonly OrderLineRow[]): Seat[] {
  return quoted.flatMap((line, i) => {
    const row = lines[i]
    if (line.kind !== 'registration' || line.attendee === null || !row?.itemId || !row.conferenceId) return []
    const sessionIds = quoted.flatMap((other) => (other.parent === i && other.itemId ? [other.itemId] : []))
    return [
      {
        position: line.attendee,
        wanted: { orderLineId: row.id, conferenceId: row.conferenceId, ticketTypeId: row.itemId, sessionIds },
      },
    ]
  })
}
