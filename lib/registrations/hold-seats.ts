import type { Tx } from '@/db/client'
import { insertAll, rowsFor } from '@/db/insert-all'
import { registration, registrationSession, seat } from '@/db/schema/registrations'
import { newId, type PersonId, type RegistrationId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { waitForAll } from '@/lib/base/wait-for-all'
import { availabilityOf, availabilityQuery, lockQuotasIn, quotasOf } from './quotas'
import { type Availability, type Draw, decideHold, type HoldRefusal } from './rules/hold'
import type { QuotasBySource } from './seats-left'

export type SeatWanted = {
  orderLineId: string
  conferenceId: string
  ticketTypeId: string
  sessionIds: readonly string[]
  /** Null while the seat has no name. */
  attendeeId: PersonId | null
}

/**
 * Holds a seat in every quota that the registrations draw on, until `expiresAt`, or refuses and writes nothing. A free
 * order passes null: its seats are confirmed at once.
 */
export async function holdSeatsIn(
  tx: Tx,
  wanted: readonly SeatWanted[],
  until: HoldTimes,
): Promise<Result<RegistrationId[], HoldRefusal>> {
  if (wanted.length === 0) return ok([])
  const draws = await quotasOf(tx, [...new Set(wanted.flatMap((want) => [want.ticketTypeId, ...want.sessionIds]))])
  const toHold = drawsOf(wanted, draws)
  await lockQuotasIn(tx, toHold.quotaIds)
  const decided = decideHold(toHold.draws, await availabilityOf(tx, toHold.quotaIds, until.now))
  if (!decided.ok) return decided
  await insertRegistrationsIn(tx, toHold, until)
  return ok(toHold.named.map((want) => want.id))
}

/**
 * The same in one round trip, because other buyers wait while we hold these locks; the quotas are known already. When
 * it refuses it has already written, so the caller rolls back.
 */
export async function holdSeatsInOneRoundTripIn(
  tx: Tx,
  wanted: readonly SeatWanted[],
  draws: QuotasBySource,
  until: HoldTimes,
): Promise<Result<null, HoldRefusal>> {
  if (wanted.length === 0) return ok(null)
  const toHold = drawsOf(wanted, draws)
  const [, available] = await waitForAll([lockQuotasIn(tx, toHold.quotaIds), insertRegistrationsIn(tx, toHold, until)])
  const decided = decideHold(toHold.draws, available)
  return decided.ok ? ok(null) : decided
}

type HoldTimes = { expiresAt: Date | null; now: Date }
type WantedDraws = { named: (SeatWanted & { id: RegistrationId })[]; draws: Draw[]; quotaIds: string[] }

function drawsOf(wanted: readonly SeatWanted[], draws: QuotasBySource): WantedDraws {
  const named = wanted.map((want) => ({ ...want, id: newId<RegistrationId>() }))
  const toHold = named.flatMap((want) =>
    [want.ticketTypeId, ...want.sessionIds].flatMap((source) =>
      (draws.get(source) ?? []).map((quotaId): Draw => ({ registrationId: want.id, quotaId })),
    ),
  )
  return { named, draws: toHold, quotaIds: toHold.map((draw) => draw.quotaId) }
}

/** @returns what was left in the quotas before. */
async function insertRegistrationsIn(
  tx: Tx,
  { named, draws, quotaIds }: WantedDraws,
  until: HoldTimes,
): Promise<Availability[]> {
  const confirmed = until.expiresAt === null
  const rows = named.map(({ sessionIds: _, ...row }) => ({
    ...row,
    status: confirmed ? ('confirmed' as const) : ('held' as const),
    createdAt: until.now,
    confirmedAt: confirmed ? until.now : null,
  }))
  const sessions = named.flatMap((row) => row.sessionIds.map((sessionId) => ({ registrationId: row.id, sessionId })))
  const seats = draws.map((draw) => ({ id: newId(), ...draw, expiresAt: until.expiresAt }))
  const all = [rowsFor(registration, rows), rowsFor(registrationSession, sessions), rowsFor(seat, seats)]
  return insertAll<Availability>(tx, all, availabilityQuery(quotaIds, until.now))
}
