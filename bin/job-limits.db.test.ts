import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs, HEARTBEAT_SECONDS, type JobKind, queueOf } from '@/lib/infra/job-queue'
import type { JobHandler } from '@/lib/infra/job-runner'

let box: TestDb
beforeAll(async () => {
  box = await testDb()
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await box.close()
})

const modulesWith = (file: string): string[] =>
  readdirSync('lib').filter((name) => readdirSync(`lib/${name}`).includes(file))

const isKind = (value: unknown): value is JobKind =>
  typeof value === 'object' && value !== null && 'schema' in value && 'name' in value && 'workers' in value

/** Every kind of job that a module names, and every handler of the workers. */
async function jobsOfModules() {
  const named = await Promise.all(modulesWith('jobs.ts').map((name) => import(`../lib/${name}/jobs.ts`)))
  const handled = await Promise.all(
    modulesWith('jobs.worker.ts').map((name) => import(`../lib/${name}/jobs.worker.ts`)),
  )
  return {
    kinds: named.flatMap((file: object) => Object.values(file).filter(isKind)),
    handlers: handled.flatMap((file: { handlers: JobHandler[] }) => file.handlers),
  }
}

test('each job has one handler, and its queue has the time limit, retries and heartbeat that are declared beside its name', async () => {
  const { kinds, handlers } = await jobsOfModules()
  expect(kinds.length).toBeGreaterThan(30)
  expect(handlers.map(({ kind }) => kind.name).toSorted()).toEqual(kinds.map(({ name }) => name).toSorted())
  for (const kind of kinds) await queueOf(kind)
  const rows = await box.db.execute<{ name: string }>(sql`
    select name, expire_seconds as limit, retry_limit as retries, heartbeat_seconds as heartbeat from pgboss.queue`)
  const queues = new Map(rows.map((row) => [row.name, row]))
  for (const { name, limitSeconds, retries } of kinds) {
    expect(limitSeconds, name).toBeGreaterThan(0)
    expect(queues.get(name)).toEqual({ name, limit: limitSeconds, retries, heartbeat: HEARTBEAT_SECONDS })
  }
})
