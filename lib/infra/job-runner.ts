import type { Job, JobResult, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { system } from '@/lib/base/actor'
import { portalNow } from './clock'
import type { Ctx } from './ctx'
import { cutOffBy } from './cut-off'
import { mainDb } from './database'
import { type JobKind, jobQueue, queueOf } from './job-queue'
import { describeError, log } from './log'
import { MailNotSent } from './mail/mail-not-sent'

export type JobHandler = { kind: JobKind; run: (data: unknown, signal?: AbortSignal) => Promise<void> }

/** All that is kept of a failed job. pg-boss stores what a job throws, so only a code is thrown. */
class JobFailed extends Error {
  override name = 'JobFailed'
  constructor(
    readonly code: string,
    readonly final: boolean,
  ) {
    super(code)
    this.stack = ''
  }
}

/**
 * Binds a job to its command. The handler gets a context with the system as the actor and the portal's current time.
 * When its time is up, its database is cut off.
 */
export function handle<S extends z.ZodType>(
  kind: JobKind<S>,
  work: (ctx: Ctx, data: z.output<S>) => Promise<void>,
): JobHandler {
  return {
    kind,
    run: async (raw, signal) => {
      try {
        const data = kind.schema.parse(raw ?? {}) as z.output<S>
        const db = signal ? cutOffBy(signal, mainDb()) : mainDb()
        await work({ db, actor: system(kind.name), now: portalNow() }, data)
      } catch (error) {
        log.error('job.failed', error, { job: kind.name })
        const { code, class: name } = describeError(error)
        throw new JobFailed(code ?? name, error instanceof MailNotSent && error.final)
      }
    },
  }
}

/**
 * Runs jobs of every kind until closeJobs(). Any number of processes may do so with one database. Ends the schedules of
 * `retired` jobs.
 */
export async function runWorker(handlers: readonly JobHandler[], retired: readonly string[] = []): Promise<void> {
  const queue = await jobQueue('work')
  for (const { kind, run } of handlers) {
    await queueOf(kind)
    for (let n = 0; n < kind.workers; n += 1) await startOne(queue, kind, run)
  }
  await keepSchedules(queue, handlers, retired)
  const again = () => keepSchedules(queue, handlers, retired).catch((error: unknown) => log.error('jobs.error', error))
  const timer = setInterval(again, SCHEDULES_EVERY_MS).unref()
  queue.once('stopped', () => clearInterval(timer))
}

const SCHEDULES_EVERY_MS = 10 * 60_000

/**
 * Schedules these jobs, and ends the schedules of retired ones. It repeats because a worker of an older build may run
 * beside this one and schedule them again. Other schedules stay: a newer build may have made them.
 */
async function keepSchedules(
  queue: PgBoss,
  handlers: readonly JobHandler[],
  retired: readonly string[],
): Promise<void> {
  const known = new Set<string>()
  for (const { kind } of handlers) {
    if (!kind.cron) continue
    known.add(kind.name)
    await queue.schedule(kind.name, kind.cron)
  }
  for (const { name } of await queue.getSchedules()) {
    if (known.has(name)) continue
    if (!retired.includes(name)) {
      log.warn('jobs.unknown-schedule', { job: name })
      continue
    }
    await queue.unschedule(name)
    log.info('jobs.unscheduled', { job: name })
  }
}

/**
 * One worker for a kind of job. It takes one job at a time and looks for the next one as soon as it has one, until
 * there is none. So notifications that PostgreSQL merges or loses delay nothing. It takes no batches, so that a job
 * that hangs or fails never delays or repeats another (docs/decisions/0020).
 */
async function startOne(queue: PgBoss, kind: JobKind, run: JobHandler['run']): Promise<void> {
  const options = {
    batchSize: 1,
    perJobResults: true,
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: kind.lookEverySeconds,
  } as const
  let worker = ''
  worker = await queue.work(kind.name, options, async (jobs: Job<object>[]) => {
    queue.notifyWorker(worker)
    return Promise.all(jobs.map((job) => runAndReport(run, job)))
  })
}

/** An email whose recipient is permanently refused is tried ten times within minutes, not for days. */
const finalAfter = 9

async function runAndReport(run: JobHandler['run'], job: Job): Promise<JobResult> {
  try {
    await run(job.data, job.signal)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const { code = 'unknown', final = false } = error instanceof JobFailed ? error : {}
    return { id: job.id, status: final && job.retryCount >= finalAfter ? 'deadletter' : 'failed', output: { code } }
  }
}

/**
 * For tests: runs waiting jobs, and the jobs they enqueue, until none is due. Returns how many ran. A job that fails
 * throws here, and stays failed.
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
