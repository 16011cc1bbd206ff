import { inArray, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '@/db/client'
import { runText } from '@/db/run-text'
import { quotaDraw } from '@/db/schema/registrations'
import type { Availability } from './rules/hold'
import { seatsTaken } from './seats-taken'

/** The quotas that each ticket type or session draws on. */
export async function quotasOf(db: Db | Tx, sourceIds: readonly string[]): Promise<Map<string, string[]>> {
  const bySource = new Map<string, string[]>()
  if (sourceIds.length === 0) return bySource
  const rows = await db
    .select()
    .from(quotaDraw)
    .where(inArray(quotaDraw.sourceId, [...sourceIds]))
  for (const { sourceId, quotaId } of rows) bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), quotaId])
  return bySource
}

/**
 * Takes the transaction locks of these quotas, in the order of their ids, waiting at most three seconds. Call it late
 * and once in a transaction; freeing a seat never needs it.
 */
export async function lockQuotasIn(tx: Tx, quotaIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(quotaIds)].sort()
  if (sorted.length === 0) return
  await runText(tx, lockQuotas, [sorted])
}

const lockQuotas = `
  select pg_advisory_xact_lock(hashtextextended(id::text, 0))
  from (select set_config('lock_timeout', '3s', true) offset 0) as timeout,
    (select unnest($1::uuid[]) as id order by 1) as ordered`

/**
 * Seats left in each quota, by one statement over rows: capacity minus confirmed seats and holds that have not expired.
 * There are no counters. Negative if staff lowered the capacity below what is taken.
 */
export async function availabilityOf(db: Db | Tx, quotaIds: readonly string[], now: Date): Promise<Availability[]> {
  const { text, parameters } = availabilityQuery(quotaIds, now)
  return quotaIds.length === 0 ? [] : runText<Availability>(db, text, parameters)
}

/** The same as text, to be sent together with the insert of the seats. */
export const availabilityQuery = (quotaIds: readonly string[], now: Date) => ({
  text: countLeft,
  parameters: [[...new Set(quotaIds)], now.toISOString()],
})

const countLeft = new PgDialect().sqlToQuery(sql`
  select q.id as "quotaId", q.label, (q.capacity - ${seatsTaken(sql.raw('$2'))})::int as left
  from registrations.quota q where q.id = any($1::uuid[])`).sql
