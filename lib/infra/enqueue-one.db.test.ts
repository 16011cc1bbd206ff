import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestDb, testDb } from '@/db/testing'
import { closeJobs, defineJob, enqueueOne, jobQueue, queueOf } from './job-queue'
import { drainJobs, handle } from './job-runner'

const look = defineJob('test.look', z.object({}), { limitSeconds: 60, retries: 0 })
let box: TestDb
beforeAll(async () => {
  box = await testDb({ connections: 10 })
})
afterAll(async () => {
  await closeJobs()
  await box.close()
})

const ask = () => box.db.transaction((tx) => enqueueOne(tx, look, {}))

async function waiting(): Promise<number> {
  const [row] = await box.db.execute<{ n: number }>(
    sql`select count(*)::int as n from pgboss.job where name = ${look.name} and state = 'created'`,
  )
  return row?.n ?? 0
}

test('ten transactions at once leave one waiting job, even in a queue made by an older version (ten waited)', async () => {
  const queue = await jobQueue()
  await queue.createQueue(look.name, { policy: 'standard' })
  await Promise.all(Array.from({ length: 10 }, ask))
  expect(await waiting()).toBe(1)
})

test('a running job does not count: a job enqueued meanwhile waits, once', async () => {
  const queue = await queueOf(look)
  const [running] = await queue.fetch(look.name)
  await Promise.all([ask(), ask()])
  expect(await waiting()).toBe(1)
  await queue.complete(look.name, running?.id ?? '')
  let runs = 0
  await drainJobs([
    handle(look, async () => {
      runs += 1
    }),
  ])
  expect(runs).toBe(1)
})

test('a transaction that rolls back leaves no job', async () => {
  const undone = box.db.transaction(async (tx) => {
    await enqueueOne(tx, look, {})
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await waiting()).toBe(0)
})
