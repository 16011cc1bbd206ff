import postgres from 'postgres'

/** Much longer than work that takes turns, and shorter than the limit of a journey. */
const longestWaitMs = 150_000

type Turn = { url: string; name: string; waitMs?: number }

/**
 * Runs `work` while no one else, in any process, runs work of the same name at the same database. The lock ends with
 * its connection, also if the process is killed. Throws after a long wait, and says which process has the turn.
 */
export async function oneAtATime<T>({ url, name, waitMs = longestWaitMs }: Turn, work: () => Promise<T>): Promise<T> {
  const connection = { application_name: `process ${process.pid}`, lock_timeout: waitMs }
  const turn = postgres(url, { max: 1, onnotice: () => undefined, connection })
  try {
    await turn`select pg_advisory_lock(hashtextextended(${name}, 0))`.catch(async (error: unknown) => {
      throw isLockTimeout(error) ? new Error(await tooLong(turn, name, waitMs)) : error
    })
    return await work()
  } finally {
    await turn.end()
  }
}

const isLockTimeout = (error: unknown) => error instanceof postgres.PostgresError && error.code === '55P03'

async function tooLong(sql: postgres.Sql, name: string, waitMs: number): Promise<string> {
  const [holder] = await sql<{ who: string; since: Date }[]>`
    select application_name as who, state_change as since
    from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted
      and (classid::bigint << 32 | objid::bigint) = hashtextextended(${name}, 0)`
  const turn = holder ? `${holder.who} has had it since ${holder.since.toISOString()}` : 'it has just become free'
  return `No turn for "${name}" within ${waitMs / 1000} seconds: ${turn}.`
}
