import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { registration, registrationSession, seat } from '@/db/schema/registrations'
import { batches } from '@/lib/base/batches'
import { newId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { availabilityOf, lockQuotasIn, quotasOf } from './quotas'
import { type Draw, decideHold, type HoldRefusal } from './rules/hold'

/**
 * Makes the seats of these order lines permanent. A hold that is still valid is confirmed. One that has expired or was
 * released is taken again under the lock, if seats are left. All or nothing: a group is never split, and a shortage is
 * refused with each quota. Confirmed lines stay as they are.
 */
export async function confirmSeatsIn(
  tx: Tx,
  orderLineIds: readonly string[],
  now: Date,
): Promise<Result<null, HoldRefusal>> {
  if (orderLineIds.length === 0) return ok(null)
  const rows = await tx
    .select()
    .from(registration)
    .where(inArray(registration.orderLineId, [...orderLineIds]))
  const waiting = rows.filter((row) => row.status !== 'confirmed')
  if (waiting.length === 0) return ok(null)
  const ids = waiting.map((row) => row.id)
  const { withoutSeat } = await lockDrawsIn(tx, waiting, now)
  const decided = decideHold(withoutSeat, await availabilityOf(tx, withoutSeat.map(quotaIdOf), now))
  if (!decided.ok) return decided
  await confirmRegistrationsIn(tx, ids, withoutSeat, now)
  return ok(null)
}

type Row = typeof registration.$inferSelect

/**
 * Locks the quotas that these registrations draw on.
 * @returns all of their draws, and those that have no seat now: the hold was released, or has expired.
 */
export async function lockDrawsIn(
  tx: Tx,
  rows: readonly Row[],
  now: Date,
): Promise<{ draws: Draw[]; withoutSeat: Draw[] }> {
  const draws = await drawsOfRegistrationsIn(tx, rows)
  await lockQuotasIn(tx, draws.map(quotaIdOf))
  const seats = await listTakenSeatsIn(
    tx,
    rows.map(({ id }) => id),
    now,
  )
  const taken = new Set(seats.map(textOfDraw))
  return { draws, withoutSeat: draws.filter((draw) => !taken.has(textOfDraw(draw))) }
}

const quotaIdOf = ({ quotaId }: Draw): string => quotaId

const textOfDraw = ({ registrationId, quotaId }: Draw): string => `${registrationId} ${quotaId}`

async function drawsOfRegistrationsIn(tx: Tx, rows: readonly Row[]): Promise<Draw[]> {
  const ids = rows.map((row) => row.id)
  const sessions = await tx.select().from(registrationSession).where(inArray(registrationSession.registrationId, ids))
  const sourcesOf = (row: Row) => [
    row.ticketTypeId,
    ...sessions.filter((s) => s.registrationId === row.id).map((s) => s.sessionId),
  ]
  const quotasBySource = await quotasOf(tx, [...new Set(rows.flatMap(sourcesOf))])
  return rows.flatMap((row) =>
    sourcesOf(row).flatMap((source) =>
      (quotasBySource.get(source) ?? []).map((quotaId) => ({ registrationId: row.id, quotaId })),
    ),
  )
}

/** The seats of these registrations that are confirmed, or held at this moment. */
const listTakenSeatsIn = (tx: Tx, registrationIds: readonly string[], now: Date): Promise<Draw[]> =>
  tx
    .select({ registrationId: seat.registrationId, quotaId: seat.quotaId })
    .from(seat)
    .where(
      and(
        inArray(seat.registrationId, [...registrationIds]),
        sql`${seat.releasedAt} is null and (${seat.expiresAt} is null or ${seat.expiresAt} > ${now.toISOString()})`,
      ),
    )

async function confirmRegistrationsIn(
  tx: Tx,
  registrationIds: readonly string[],
  withoutSeat: readonly Draw[],
  now: Date,
): Promise<void> {
  const isExpired = sql`${seat.expiresAt} <= ${now.toISOString()}`
  const isTheirs = and(inArray(seat.registrationId, [...registrationIds]), sql`${seat.releasedAt} is null`)
  await tx.update(seat).set({ releasedAt: now }).where(and(isTheirs, isExpired))
  await tx.update(seat).set({ expiresAt: null }).where(isTheirs)
  for (const some of batches(withoutSeat))
    await tx.insert(seat).values(some.map((draw) => ({ id: newId(), ...draw, expiresAt: null })))
  await tx
    .update(registration)
    .set({ status: 'confirmed', confirmedAt: now, canceledAt: null })
    .where(and(inArray(registration.id, [...registrationIds]), sql`${registration.status} <> 'confirmed'`))
}

/** Extends the holds of these order lines, such as for a pending bank payment. Expired holds stay expired. */
export async function extendHoldsIn(
  tx: Tx,
  orderLineIds: readonly string[],
  expiresAt: Date,
  now: Date,
): Promise<void> {
  if (orderLineIds.length === 0) return
  const ids = tx
    .select({ id: registration.id })
    .from(registration)
    .where(and(inArray(registration.orderLineId, [...orderLineIds]), eq(registration.status, 'held')))
  await tx
    .update(seat)
    .set({ expiresAt })
    .where(
      and(
        inArray(seat.registrationId, ids),
        sql`${seat.releasedAt} is null and ${seat.expiresAt} > ${now.toISOString()}`,
      ),
    )
}
