import { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { runText } from '@/db/run-text'
import { env } from './env'
import { log } from './log'
import { onePerProcess, onStop } from './one-per-process'

/** A job's name and the shape of its payload: only ids, never anything about a person. */
export type JobKind<S extends z.ZodType = z.ZodType> = {
  name: string
  schema: S
  /**
   * How long one run may take. After that, the runner cuts it off (cut-off.ts) and pg-boss retries it. Choose it well
   * above the longest regular run.
   */
  limitSeconds: number
  retries: number
  /** Retries after this many seconds each time. Without it, the waits grow from one second to `longestWaitSeconds`. */
  retryEverySeconds?: number
  longestWaitSeconds: number
  /**
   * How many jobs of this kind a process runs at once. Each kind has its own workers, so that a slow kind delays no
   * other: a sign-in code never waits for other email.
   */
  workers: number
  /** How often workers look for retries, which are not announced by a notification. */
  lookEverySeconds: number
  /** Five fields, UTC. The worker then runs it with an empty payload. */
  cron?: string
}

/** Every kind says how long a run may take and how often it is retried. */
type KindOptions = Pick<JobKind, 'limitSeconds' | 'retries'> & Partial<Omit<JobKind, 'name' | 'schema'>>

export function defineJob<S extends z.ZodType>(name: string, schema: S, options: KindOptions): JobKind<S> {
  return { name, schema, longestWaitSeconds: 300, workers: 2, lookEverySeconds: 15, ...options }
}

/** For a job that runs by a schedule. It is not retried, because the next run does what is left. */
export const scheduled = (cron: string, limitSeconds: number) => ({ cron, limitSeconds, retries: 0 })

/** Options of a job that sends one email: the mail server gets ninety seconds. */
export const mailJobOptions = { limitSeconds: 120, retries: 8 } as const

/** The same with waits that grow to a quarter of an hour, and enough retries for three days. */
export const threeDayMailJobOptions = { ...mailJobOptions, retries: 300, longestWaitSeconds: 900 } as const

/** A running job whose worker has not been heard from for this long is retried, however long its limit is. */
export const HEARTBEAT_SECONDS = 60

type EnqueueOptions = {
  afterSeconds?: number
}

/** Enqueues a job in the transaction: it exists if and only if the transaction commits. */
export async function enqueue<S extends z.ZodType>(
  tx: Tx,
  kind: JobKind<S>,
  data: z.input<S>,
  options: EnqueueOptions = {},
): Promise<void> {
  const queue = await queueOf(kind)
  await queue.send(kind.name, kind.schema.parse(data) as object, {
    db: sendingIn(tx),
    ...(options.afterSeconds ? { startAfter: Math.ceil(options.afterSeconds) } : {}),
  })
}

/**
 * The same for a job of which one waiting copy is enough, even when two transactions enqueue it at once. A running job
 * does not count, because it may have looked too early. It uses an upsert: pg-boss respects the key of a plain send
 * only in queues with other policies, and a queue keeps its policy.
 */
export async function enqueueOne<S extends z.ZodType>(tx: Tx, kind: JobKind<S>, data: z.input<S>): Promise<void> {
  const queue = await queueOf(kind)
  await queue.upsert(kind.name, kind.schema.parse(data) as object, { db: sendingIn(tx), singletonKey: 'one' })
}

/** Lets pg-boss send its statements in our transaction. */
const sendingIn = (tx: Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({ rows: await runText(tx, text, values) }),
})

/** The queue for jobs that failed for the last time. Staff see them for thirty days, with ids only. */
export const failedJobs = 'failed-jobs'

type Mode = 'send' | 'work'
type QueueState = { starting?: Promise<PgBoss>; mode?: Mode; known: Map<string, Promise<void>> }
const slot = onePerProcess<QueueState>('jobs', () => ({ known: new Map() }))

/** The queue of this process. A sender has no timers; the worker supervises and schedules. */
export function jobQueue(mode: Mode = 'send'): Promise<PgBoss> {
  if (!slot.starting) {
    slot.mode = mode
    // If the database is away now, the next call tries again.
    slot.starting = open(mode).catch((error: unknown) => {
      slot.starting = undefined
      throw error
    })
    onStop(closeJobs)
  }
  return slot.starting
}

async function open(mode: Mode): Promise<PgBoss> {
  const working = mode === 'work'
  const queue = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: working ? 4 : 2,
    application_name: `portal-jobs-${mode}`,
    supervise: working,
    schedule: working,
    // The worker's heartbeat, by the database's clock; lib/infra/worker-pulse.ts reads it.
    registerInstance: working,
    instanceHeartbeatSeconds: 10,
    useListenNotify: working,
  })
  queue.on('error', (error) => log.error('jobs.error', error))
  queue.on('warning', ({ data }) => log.warnThrottled('jobs.warning', { type: typeOf(data) }))
  await queue.start()
  await queue.createQueue(failedJobs, { notify: false, retentionSeconds: 30 * 86_400, deleteAfterSeconds: 86_400 })
  return queue
}

/** Puts the failed jobs of one kind back into their queue, in the transaction. Returns how many. */
export async function requeueFailedIn(tx: Tx, name: string): Promise<number> {
  const queue = await jobQueue()
  return queue.redrive(failedJobs, { db: sendingIn(tx), sourceName: name })
}

/** pg-boss names its warnings; only that name is logged. */
const typeOf = (data: object): string =>
  'type' in data && typeof data.type === 'string' && /^[a-z_]{1,40}$/.test(data.type) ? data.type : 'unknown'

/** Makes the queue of a kind once per process; several processes may do so at once. */
export async function queueOf(kind: JobKind): Promise<PgBoss> {
  const queue = await jobQueue()
  let made = slot.known.get(kind.name)
  if (!made) {
    made = makeQueue(queue, kind)
    slot.known.set(kind.name, made)
    made.catch(() => slot.known.delete(kind.name))
  }
  await made
  return queue
}

/** A worker updates the settings of a queue that an older version made; they apply to later jobs. */
async function makeQueue(queue: PgBoss, kind: JobKind): Promise<void> {
  await queue.createQueue(kind.name, { policy: 'standard', ...settingsOf(kind) })
  if (slot.mode === 'work') await queue.updateQueue(kind.name, settingsOf(kind))
}

const settingsOf = (kind: JobKind) => ({
  notify: true,
  retryLimit: kind.retries,
  ...delaysOf(kind),
  expireInSeconds: kind.limitSeconds,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 3_600,
  deadLetter: failedJobs,
})

const delaysOf = ({ retryEverySeconds, longestWaitSeconds }: JobKind) =>
  retryEverySeconds === undefined
    ? { retryDelay: 1, retryBackoff: true, retryDelayMax: longestWaitSeconds }
    : { retryDelay: retryEverySeconds, retryBackoff: false }

/** Waits for running jobs, then closes the queue's connections. */
export async function closeJobs(): Promise<void> {
  const queue = await slot.starting?.catch(() => undefined)
  slot.starting = undefined
  slot.known.clear()
  await queue?.stop({ graceful: true, timeout: 10_000, close: true })
}
