import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedSql, type QueryValues } from '@/db/prepared-query'
import { quota, quotaDraw } from '@/db/schema/registrations'
import { seatsTaken } from './seats-taken'

/** Never below zero, even if staff lowered the capacity below what is taken. */
export type QuotaLeft = { quotaId: string; label: string; capacity: number; left: number }

export type SeatsLeft = {
  conferenceId: string
  /** The time at which the numbers were counted (UTC). */
  asOf: Date
  quotas: QuotaLeft[]
  /** For each ticket type and session that draws on a quota: the quota with the fewest seats left. */
  tightest: Record<string, QuotaLeft>
}

/**
 * Seats left, counted over rows in one statement: confirmed seats and valid holds count, released and expired ones do
 * not. There is no counter that could drift. A page shows it as information; only a hold guarantees a seat.
 */
export async function seatsLeftOf(db: Db | Tx, conferenceIds: readonly string[], now: Date): Promise<SeatsLeft[]> {
  if (conferenceIds.length === 0) return []
  const rows = await rowsOfThese(db, { ids: [...conferenceIds], now: now.toISOString() })
  return conferenceIds.map((id) =>
    seatsLeftFrom(
      id,
      rows.filter((row) => row.conference_id === id),
      now,
    ),
  )
}

/** The quotas that each ticket type and session draws on: a registration takes a seat in every one. */
export type QuotasBySource = ReadonlyMap<string, readonly string[]>

/**
 * Builds a query for the seats left at the conferences that a subquery selects, with the quotas of each ticket type and
 * session.
 */
export function seatsLeftQuery<Given extends Record<string, unknown>>(
  conferences: (given: QueryValues<Given>) => SQLWrapper,
): (db: Db | Tx, given: Given, now: Date) => Promise<{ left: SeatsLeft[]; quotasBySource: QuotasBySource }> {
  const rowsOf = preparedSql<Given & { now: string }>()<Row>((given) =>
    quotaRows(sql`q.conference_id in ${conferences(given)}`, given.now),
  )
  return async (db, given, now) => leftAndQuotas(await rowsOf(db, { ...given, now: now.toISOString() }), now)
}

function leftAndQuotas(rows: readonly Row[], now: Date): { left: SeatsLeft[]; quotasBySource: QuotasBySource } {
  const pairs = rows.flatMap(({ id, sources }) => sources.map((source) => ({ id, source })))
  const bySource = Map.groupBy(pairs, ({ source }) => source)
  return {
    left: [...Map.groupBy(rows, (row) => row.conference_id)].map(([id, own]) => seatsLeftFrom(id, own, now)),
    quotasBySource: new Map([...bySource].map(([source, own]) => [source, own.map(({ id }) => id)])),
  }
}

const quotaRows = (which: SQL, now: SQLWrapper): SQL => sql`
    select q.conference_id, q.id, q.label, q.capacity, greatest(q.capacity - ${seatsTaken(now)}, 0)::int as left,
      drawn.sources
    from ${quota} q
    cross join lateral (
      select coalesce(array_agg(d.source_id), '{}') as sources from ${quotaDraw} d where d.quota_id = q.id
    ) drawn
    where ${which}
    order by q.label`

const rowsOfThese = preparedSql<{ ids: string[]; now: string }>()<Row>(({ ids, now }) =>
  quotaRows(sql`q.conference_id = any(${ids}::uuid[])`, now),
)

/** The same for one conference. */
export async function seatsLeft(db: Db | Tx, conferenceId: string, now: Date): Promise<SeatsLeft> {
  const [seats] = await seatsLeftOf(db, [conferenceId], now)
  return seats ?? seatsLeftFrom(conferenceId, [], now)
}

type Row = { conference_id: string; id: string; label: string; capacity: number; left: number; sources: string[] }

function seatsLeftFrom(conferenceId: string, rows: readonly Row[], asOf: Date): SeatsLeft {
  const tightest: Record<string, QuotaLeft> = {}
  const quotas = rows.map((row) => {
    const quotaLeft: QuotaLeft = { quotaId: row.id, label: row.label, capacity: row.capacity, left: row.left }
    for (const source of row.sources) {
      const known = tightest[source]
      if (!known || quotaLeft.left < known.left) tightest[source] = quotaLeft
    }
    return quotaLeft
  })
  return { conferenceId, asOf, quotas, tightest }
}
