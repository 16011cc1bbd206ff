import { and, inArray, isNull, lte, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { registration, seat } from '@/db/schema/registrations'
import { newId } from '@/lib/base/ids'
import { portions } from '@/lib/base/portions'
import { drawsOfRegistrationsIn, drawsWithSeatIn, extendHoldsIn } from './confirm-seats'
import { availabilityOf, lockQuotasIn } from './quotas'
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
  const asked = await drawsOfRegistrationsIn(tx, rows)
  const quotaIds = asked.map(({ quotaId }) => quotaId)
  await lockQuotasIn(tx, quotaIds)
  const ids = rows.map(({ id }) => id)
  const live = await drawsWithSeatIn(tx, ids, now)
  const missing = asked.filter((draw) => !live.has(`${draw.registrationId} ${draw.quotaId}`))
  const fitting = drawsThatFit(missing, await availabilityOf(tx, quotaIds, now))
  const lapsed = and(isNull(seat.releasedAt), lte(seat.expiresAt, now))
  await tx
    .update(seat)
    .set({ releasedAt: now })
    .where(and(inArray(seat.registrationId, ids), lapsed))
  for (const some of portions(fitting))
    await tx.insert(seat).values(some.map((draw) => ({ id: newId(), ...draw, expiresAt })))
  const held = [...new Set(fitting.map(({ registrationId }) => registrationId))]
  if (held.length > 0)
    await tx.update(registration).set({ status: 'held', canceledAt: null }).where(inArray(registration.id, held))
  await extendHoldsIn(tx, orderLineIds, expiresAt, now)
}
