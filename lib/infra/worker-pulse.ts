import { sql } from 'drizzle-orm'
import type { Db } from '@/db/client'

/** The state of the workers, by the database's clock, so that no machine's clock can hide a worker. */
export type Pulse = { alive: boolean; stuck: boolean }

type Row = { alive: boolean; stuck: boolean }

/**
 * `alive`: a worker of this queue sent a heartbeat within half a minute (it sends one every ten seconds). `stuck`: a
 * job of the queue has waited for two minutes.
 */
export async function workerPulse(db: Db, queue: string): Promise<Pulse> {
  // The first worker of a new database makes these tables; a web process may start before it.
  const [tables] = await db.execute<{ there: boolean }>(sql`select to_regclass('pgboss.instance') is not null as there`)
  if (!tables?.there) return { alive: false, stuck: false }
  const [row] = await db.execute<Row>(sql`
    select
      exists (
        select 1 from pgboss.instance i
        where i.stopped_on is null and i.heartbeat_on > now() - interval '30 seconds'
          and i.workers @> jsonb_build_array(jsonb_build_object('queue', ${queue}::text))
      ) as alive,
      exists (
        select 1 from pgboss.job j
        where j.name = ${queue} and j.state in ('created', 'retry') and j.created_on < now() - interval '2 minutes'
      ) as stuck`)
  return { alive: row?.alive === true, stuck: row?.stuck === true }
}
