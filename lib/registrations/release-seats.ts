import { and, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { registration, seat } from '@/db/schema/registrations'

/**
 * Cancels the registrations of these order lines and frees their seats. Needs no lock. A seat is freed only once, even
 * if an attendee and the buyer cancel at the same moment.
 * @returns the ids of the registrations that this call canceled.
 */
export async function releaseSeatsIn(tx: Tx, orderLineIds: readonly string[], now: Date): Promise<string[]> {
  if (orderLineIds.length === 0) return []
  const canceled = await tx
    .update(registration)
    .set({ status: 'canceled', canceledAt: now })
    .where(and(inArray(registration.orderLineId, [...orderLineIds]), ne(registration.status, 'canceled')))
    .returning({ id: registration.id })
  const ids = canceled.map((row) => row.id)
  if (ids.length > 0)
    await tx
      .update(seat)
      .set({ releasedAt: now })
      .where(and(inArray(seat.registrationId, ids), isNull(seat.releasedAt)))
  return ids
}
