import type { Tx } from '@/db/client'
import { place, registration, registrationSession } from '@/db/schema/registrations'
import { newId, type PersonId, type RegistrationId } from '@/lib/base/ids'
import { portions } from '@/lib/base/portions'
import { ok, type Result } from '@/lib/base/result'
import { together } from '@/lib/base/together'
import { availabilityOf, drawsOf, lockQuotasIn } from './quotas'
import { type Draw, decideHold, type HoldRefusal } from './rules/hold'

export type PlaceWanted = {
  orderLineId: string
  conferenceId: string
  ticketTypeId: string
  sessionIds: readonly string[]
  attendeeId: PersonId
}

/**
 * Holds a place in every quota that the registrations draw on, until `expiresAt`, or refuses and writes nothing.
 * A free order passes null: its places are confirmed at once.
 */
export async function holdPlacesIn(
  tx: Tx,
  wanted: readonly PlaceWanted[],
  until: { expiresAt: Date | null; now: Date },
): Promise<Result<RegistrationId[], HoldRefusal>> {
  if (wanted.length === 0) return ok([])
  const named = wanted.map((want) => ({ ...want, id: newId<RegistrationId>() }))
  const draws = await drawsOf(tx, [...new Set(wanted.flatMap((want) => [want.ticketTypeId, ...want.sessionIds]))])
  const asked: Draw[] = named.flatMap((want) =>
    [want.ticketTypeId, ...want.sessionIds].flatMap((source) =>
      (draws.get(source) ?? []).map((quotaId) => ({ registrationId: want.id, quotaId })),
    ),
  )
  const quotaIds = asked.map((draw) => draw.quotaId)
  await lockQuotasIn(tx, quotaIds)
  const decided = decideHold(asked, await availabilityOf(tx, quotaIds, until.now))
  if (!decided.ok) return decided
  await insertHeld(tx, named, asked, until)
  return ok(named.map((want) => want.id))
}

type Named = PlaceWanted & { id: RegistrationId }

async function insertHeld(
  tx: Tx,
  named: readonly Named[],
  asked: readonly Draw[],
  until: { expiresAt: Date | null; now: Date },
) {
  const confirmed = until.expiresAt === null
  const rows = named.map(({ sessionIds: _, ...row }) => ({
    ...row,
    status: confirmed ? ('confirmed' as const) : ('held' as const),
    createdAt: until.now,
    confirmedAt: confirmed ? until.now : null,
  }))
  const sessions = named.flatMap((row) => row.sessionIds.map((sessionId) => ({ registrationId: row.id, sessionId })))
  const places = asked.map((draw) => ({ id: newId(), ...draw, expiresAt: until.expiresAt }))
  // Every other buyer waits for the lock that is held here: the statements go out together.
  await together([
    tx.insert(registration).values(rows),
    ...portions(sessions).map((some) => tx.insert(registrationSession).values(some)),
    ...portions(places).map((some) => tx.insert(place).values(some)),
  ])
}
