import { sql } from 'drizzle-orm'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { hasRole } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { failedJobs, requeueFailedIn } from '@/lib/infra/job-queue'

/** Jobs of one kind that failed for the last time with one code. No payload: the page names no one they concern. */
export type FailedJobs = {
  name: string
  code: string
  count: number
  first: Date
  last: Date
  /** A scheduled job runs again on its own. */
  scheduled: boolean
}

type Row = { name: string; code: string; count: number; first: string; last: string; scheduled: boolean }

/** What failed in the last thirty days, newest first. Throws Forbidden unless the actor is an administrator. */
export async function listFailedJobs(ctx: Ctx): Promise<FailedJobs[]> {
  must(hasRole(ctx.actor, 'admin'))
  const rows = await ctx.db.execute<Row>(sql`
    select source_name as name, coalesce(source_output->>'code', 'unknown') as code, count(*)::int as count,
      min(created_on) as first, max(created_on) as last,
      exists (select 1 from pgboss.schedule s where s.name = source_name) as scheduled
    from pgboss.job where name = ${failedJobs} and state = 'created' and source_name is not null
    group by 1, 2 order by max(created_on) desc limit 200`)
  return rows.map(({ first, last, ...row }) => ({
    ...row,
    first: new Date(first),
    last: new Date(last),
  }))
}

export type TryAgainRefusal = { code: 'none-left' }

/**
 * Puts the failed jobs of one kind back into their queue; a second press finds none left and is refused. A job may run
 * twice without harm, and an email keeps its Message-ID. Throws Forbidden unless the actor is an administrator.
 */
export async function tryJobsAgain(
  ctx: Ctx,
  input: { job: string },
): Promise<Result<{ count: number }, TryAgainRefusal>> {
  must(hasRole(ctx.actor, 'admin'))
  const count = await ctx.db.transaction((tx) => requeueFailedIn(tx, input.job))
  logStaffAction(ctx, 'try-job-again', count > 0 ? { count } : { refused: 'none-left' })
  return count > 0 ? ok({ count }) : refuse({ code: 'none-left' })
}
