import type { Tx } from '@/db/client'
import { insertAll, rowsFor } from '@/db/insert-all'
import { registration, registrationSession, seat } from '@/db/schema/registrations'
import { newId, type PersonId, type RegistrationId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { waitForAll } from '@/lib/base/wait-for-all'
import { availabilityOf, availabilityQuery, lockQuotasIn, quotasOf } from './quotas'
import { type Availability, type Draw, decideHold, type HoldRefusal } from './rules/hold'
import type { QuotasBySource } from './seats-left'

export type RegistrationWanted = {
  orderLineId: string
  conferenceId: string
  ticketTypeId: string
  sessionIds: readonly string[]
  /** Null while the attendee is not named. */
  attendeeId: PersonId | null
}

/**
 * Holds a seat in every quota that the registrations draw on, until `expiresAt`, or refuses and writes nothing. A free
 * order passes null: its seats are confirmed at once.
 */
export async function holdSeatsIn(
  tx: Tx,
  wanted: readonly RegistrationWanted[],
  times: HoldTimes,
): Promise<Result<RegistrationId[], HoldRefusal>> {
  if (wanted.length === 0) return ok([])
  const sourceIds = new Set(wanted.flatMap(sourcesOf))
  const plan = planRegistrations(wanted, await quotasOf(tx, [...sourceIds]))
  await lockQuotasIn(tx, plan.quotaIds)
  const decided = decideHold(plan.draws, await availabilityOf(tx, plan.quotaIds, times.now))
  if (!decided.ok) return decided
  await insertRegistrationsIn(tx, plan, times)
  return ok(plan.registrations.map(({ id }) => id))
}

/**
 * The same in one round trip, because other buyers wait for these locks. The caller has read the quotas already. When
 * this refuses, it has already written, so the caller rolls back.
 */
export async function holdSeatsInOneRoundTripIn(
  tx: Tx,
  wanted: readonly RegistrationWanted[],
  quotasBySource: QuotasBySource,
  times: HoldTimes,
): Promise<Result<null, HoldRefusal>> {
  if (wanted.length === 0) return ok(null)
  const plan = planRegistrations(wanted, quotasBySource)
  const [, available] = await waitForAll([lockQuotasIn(tx, plan.quotaIds), insertRegistrationsIn(tx, plan, times)])
  const decided = decideHold(plan.draws, available)
  return decided.ok ? ok(null) : decided
}

/** `expiresAt` is null for seats that are confirmed at once. */
type HoldTimes = { expiresAt: Date | null; now: Date }
/** The registrations to insert, and what they draw on. */
type Plan = { registrations: (RegistrationWanted & { id: RegistrationId })[]; draws: Draw[]; quotaIds: string[] }

const sourcesOf = ({ ticketTypeId, sessionIds }: RegistrationWanted): string[] => [ticketTypeId, ...sessionIds]

function planRegistrations(wanted: readonly RegistrationWanted[], quotasBySource: QuotasBySource): Plan {
  const registrations = wanted.map((want) => ({ ...want, id: newId<RegistrationId>() }))
  const draws = registrations.flatMap((each) =>
    sourcesOf(each).flatMap((source) =>
      (quotasBySource.get(source) ?? []).map((quotaId): Draw => ({ registrationId: each.id, quotaId })),
    ),
  )
  return { registrations, draws, quotaIds: draws.map(({ quotaId }) => quotaId) }
}

/** @returns what was left in the quotas before. */
async function insertRegistrationsIn(
  tx: Tx,
  { registrations, draws, quotaIds }: Plan,
  times: HoldTimes,
): Promise<Availability[]> {
  const confirmed = times.expiresAt === null
  const rows = registrations.map(({ sessionIds: _, ...row }) => ({
    ...row,
    status: confirmed ? ('confirmed' as const) : ('held' as const),
    createdAt: times.now,
    confirmedAt: confirmed ? times.now : null,
  }))
  const sessions = registrations.flatMap((row) =>
    row.sessionIds.map((sessionId) => ({ registrationId: row.id, sessionId })),
  )
  const seats = draws.map((draw) => ({ id: newId(), ...draw, expiresAt: times.expiresAt }))
  const all = [rowsFor(registration, rows), rowsFor(registrationSession, sessions), rowsFor(seat, seats)]
  return insertAll<Availability>(tx, all, availabilityQuery(quotaIds, times.now))
}
