import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { seat } from '@/db/schema/registrations'

/** Counts the seats of `q.id` that are taken at this moment: confirmed ones, and holds that have not expired. */
export const seatsTaken = (now: SQLWrapper): SQL => sql`(
  select count(*) from ${seat} s
  where s.quota_id = q.id and s.released_at is null and (s.expires_at is null or s.expires_at > ${now}::timestamptz))`
