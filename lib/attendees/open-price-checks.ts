import type { Tx } from '@/db/client'
import { memberPriceCheck } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'
import type { QuoteLine } from '@/lib/carts/rules/quote-types'
import { enqueue } from '@/lib/infra/jobs'
import type { OrderLineRow } from '@/lib/orders/order-rows'
import { findProvenAttendees } from './jobs'

type Opened = {
  buyer: PersonId
  order: string
  quoted: readonly QuoteLine[]
  /** The order's lines, each at the position of its quoted line. */
  lines: readonly OrderLineRow[]
  now: Date
}

/** Each member price that no one has proven goes on its conference's list, with the difference and who vouched. */
export async function openPriceChecksIn(tx: Tx, { buyer, order, quoted, lines, now }: Opened): Promise<void> {
  const rows = quoted.flatMap(({ unverified }, i) => {
    const line = lines[i]
    if (!unverified || !line?.conferenceId) return []
    const { cents: differenceCents, basis } = unverified
    const vouchedBy = basis === 'colleague' ? buyer : null
    return [{ orderLineId: line.id, conferenceId: line.conferenceId, basis, vouchedBy, differenceCents, openedAt: now }]
  })
  if (rows.length === 0) return
  await tx.insert(memberPriceCheck).values(rows)
  await enqueue(tx, findProvenAttendees, { orderId: order })
}
