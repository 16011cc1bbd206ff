import { and, arrayContains, eq, inArray, isNotNull } from 'drizzle-orm'
import { download, search, shipment } from '@/db/schema/fulfillment'
import { order } from '@/db/schema/orders'
import type { ErasureLine, PersonalDataOwner } from '@/lib/vault'

/** Shipments and downloads. A carrier could find an address by a tracking number, so it is erased with the buyer. */
export const fulfillmentPrivacy: PersonalDataOwner = {
  module: 'fulfillment',
  tables: ['fulfillment.shipment', 'fulfillment.download', 'fulfillment.search'],
  exportFor: async (db, people) => {
    const rows = await db
      .select({
        number: order.number,
        carrier: shipment.carrier,
        tracking: shipment.trackingNumber,
        at: shipment.shippedAt,
        undone: shipment.undoneAt,
      })
      .from(shipment)
      .innerJoin(order, eq(order.id, shipment.orderId))
      .where(inArray(order.buyerId, [...people]))
    if (rows.length === 0) return []
    return [
      {
        title: 'Packages sent to you',
        entries: rows.map((row) => ({
          Order: String(row.number),
          Carrier: row.carrier,
          'Tracking number': row.tracking ?? '',
          Sent: row.at.toISOString(),
          'Marked as shipped in error': row.undone?.toISOString() ?? '',
        })),
      },
    ]
  },
  eraseFor: async (tx, person) => {
    const lines: ErasureLine[] = []
    const orders = tx.select({ id: order.id }).from(order).where(eq(order.buyerId, person))
    const sent = await tx
      .update(shipment)
      .set({ trackingNumber: null })
      .where(and(inArray(shipment.orderId, orders), isNotNull(shipment.trackingNumber)))
      .returning({ id: shipment.id })
    if (sent.length > 0)
      lines.push({
        what: 'Tracking numbers',
        fate: 'erased',
        because: 'A carrier could use them to find your address.',
      })
    await tx.update(shipment).set({ shippedBy: null }).where(eq(shipment.shippedBy, person))
    await tx.update(shipment).set({ undoneBy: null }).where(eq(shipment.undoneBy, person))
    await tx.delete(download).where(eq(download.personId, person))
    await tx.delete(search).where(arrayContains(search.people, [person]))
    return lines
  },
}
