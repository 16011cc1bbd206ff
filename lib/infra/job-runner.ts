import type { z } from 'zod'
import { system } from '@/lib/base/actor'
import { portalNow } from './clock'
import type { Ctx } from './ctx'
import { mainDb } from './database'
import { type JobKind, jobQueue, queueOf } from './jobs'
import { describeError, log } from './log'

export type JobHandler = { kind: JobKind; run: (data: unknown) => Promise<void> }

/** All that is kept of a failed job: pg-boss stores what a job throws, so only a code leaves. */
class JobFailed extends Error {
  override name = 'JobFailed'
  constructor(code: string) {
    super(code)
    this.stack = ''
  }
}

/** Binds a job to its verb. The handler gets a context of its own: the system's actor and the portal's moment. */
export function handle<S extends z.ZodType>(
  kind: JobKind<S>,
  work: (ctx: Ctx, data: z.output<S>) => Promise<void>,
): JobHandler {
  return {
    kind,
    run: async (raw) => {
      try {
        const data = kind.schema.parse(raw ?? {}) as z.output<S>
        await work({ db: mainDb(), actor: system(kind.name), now: portalNow() }, data)
      } catch (error) {
        log.error('job.failed', error, { job: kind.name })
        throw new JobFailed(describeError(error).code ?? describeError(error).class)
      }
    },
  }
}

/** Works on every kind until closeJobs(). Any number of processes may do so against one database. */
export async function runWorker(handlers: readonly JobHandler[]): Promise<void> {
  const queue = await jobQueue('work')
  for (const { kind, run } of handlers) {
    await queueOf(kind)
    if (kind.cron) await queue.schedule(kind.name, kind.cron)
    const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 15, batchSize: 1, localConcurrency: 2 }
    await queue.work(kind.name, options, async ([job]) => run(job?.data))
  }
}

/**
 * For tests: runs what waits in the queues, and what that enqueues in turn, until nothing is due.
 * A job that fails throws here, and stays failed.
 */
export async function drainJobs(handlers: readonly JobHandler[]): Promise<number> {
  let done = 0
  for (let again = true; again; ) {
    again = false
    for (const { kind, run } of handlers) {
      const queue = await queueOf(kind)
      for (const job of await queue.fetch<object>(kind.name, { batchSize: 50 })) {
        await run(job.data)
        await queue.complete(kind.name, job.id)
        done += 1
        again = true
      }
    }
  }
  return done
}
