import { and, inArray, isNull, lte, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { registration, seat } from '@/db/schema/registrations'
import { batches } from '@/lib/base/batches'
import { newId } from '@/lib/base/ids'
import { extendHoldsIn, lockDrawsIn } from './confirm-seats'
import { availabilityOf } from './quotas'
import { drawsThatFit } from './rules/hold'

/**
 * Holds the seats of these order lines until `expiresAt` without confirming them. A valid hold is extended; one that
 * has expired or was released is taken again if seats are left. Unlike a confirmation, it holds as many as fit.
 */
export async function holdAgainIn(
  tx: Tx,
  orderLineIds: readonly string[],
  { expiresAt, now }: { expiresAt: Date; now: Date },
): Promise<void> {
  if (orderLineIds.length === 0) return
  const rows = await tx
    .select()
    .from(registration)
    .where(and(inArray(registration.orderLineId, [...orderLineIds]), ne(registration.status, 'confirmed')))
    .orderBy(registration.id)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  const { draws, withoutSeat } = await lockDrawsIn(tx, rows, now)
  const quotaIds = draws.map(({ quotaId }) => quotaId)
  const fitting = drawsThatFit(withoutSeat, await availabilityOf(tx, quotaIds, now))
  const isExpired = and(isNull(seat.releasedAt), lte(seat.expiresAt, now))
  await tx
    .update(seat)
    .set({ releasedAt: now })
    .where(and(inArray(seat.registrationId, ids), isExpired))
  for (const some of batches(fitting))
    await tx.insert(seat).values(some.map((draw) => ({ id: newId(), ...draw, expiresAt })))
  const held = [...new Set(fitting.map(({ registrationId }) => registrationId))]
  if (held.length > 0)
    await tx.update(registration).set({ status: 'held', canceledAt: null }).where(inArray(registration.id, held))
  await extendHoldsIn(tx, orderLineIds, expiresAt, now)
}
