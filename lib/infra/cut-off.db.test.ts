import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { runText } from '@/db/run-text'
import { type TestDb, testDb } from '@/db/testing'
import { cutOffBy } from './cut-off'
import { closeMainDb } from './database'
import { closeJobs, defineJob, enqueue } from './job-queue'
import { handle, runWorker } from './job-runner'

vi.setConfig({ testTimeout: 120_000 })
let box: TestDb
beforeAll(async () => {
  box = await testDb()
  await box.db.execute('create table effect (run int)')
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await box.close()
})

const slow = defineJob('test.slow', z.object({}), {
  limitSeconds: 5,
  retries: 3,
  retryEverySeconds: 0,
  lookEverySeconds: 2,
})
const effects = async () => (await box.db.execute<{ run: number }>('select run from effect')).map(({ run }) => run)

test('a job beyond its limit is cut off and retried: the first run commits nothing, however long it goes on', async () => {
  let runs = 0
  const ended: string[] = []
  const isRetried = Promise.withResolvers<void>()
  const handler = handle(slow, async ({ db }) => {
    runs += 1
    const run = runs
    try {
      await db.transaction(async (tx) => {
        await tx.execute(sql`insert into effect values (${run})`)
        // Longer than the limit: the second worker takes the retry in the meantime, and ends it.
        if (run === 1) await isRetried.promise
      })
      ended.push(`run ${run} committed`)
    } catch (error) {
      ended.push(`run ${run} ${error instanceof Error ? error.name : ''}`)
      throw error
    }
  })
  await box.db.transaction((tx) => enqueue(tx, slow, {}))
  await runWorker([handler])
  const patience = { timeout: 100_000, interval: 50 }
  await vi.waitFor(async () => {
    const [job] = await box.db.execute(sql`select state::text, retry_count from pgboss.job where name = ${slow.name}`)
    expect(job).toMatchObject({ state: 'completed', retry_count: 1 })
  }, patience)
  isRetried.resolve()
  await vi.waitFor(() => expect(ended).toHaveLength(2), patience)
  expect(ended).toEqual(['run 2 committed', 'run 1 JobCutOff'])
  expect(await effects()).toEqual([2])
  expect(runs).toBe(2)
})

test('once it is cut off, a database starts no statement and commits no transaction', async () => {
  await box.db.execute('delete from effect')
  const control = new AbortController()
  const db = cutOffBy(control.signal, box.db)
  await db.execute('insert into effect values (1)')
  await db.transaction((tx) => tx.execute('insert into effect values (2)'))
  const begun = db.transaction(async (tx) => {
    await tx.execute('insert into effect values (3)')
    await tx.transaction(async (inner) => {
      await inner.execute('insert into effect values (4)')
      control.abort()
    })
  })
  const cutOff = { name: 'JobCutOff', code: 'job-cut-off' }
  await expect(begun).rejects.toMatchObject(cutOff)
  expect(() => db.execute('insert into effect values (5)')).toThrow(expect.objectContaining(cutOff))
  expect(() => db.select()).toThrow(expect.objectContaining(cutOff))
  expect(() => db.transaction(async () => undefined)).toThrow(expect.objectContaining(cutOff))
  expect(await effects()).toEqual([1, 2])
})

test('once it is cut off, queries whose text is ready do not start either (they reached the driver)', async () => {
  const stop = new AbortController()
  const db = cutOffBy(stop.signal, box.db)
  expect(await runText<{ n: number }>(db, 'select $1::int as n', [1])).toEqual([{ n: 1 }])
  await db
    .transaction(async (tx) => {
      stop.abort()
      await expect(runText(tx, 'select 1', [])).rejects.toMatchObject({ code: 'job-cut-off' })
    })
    .catch((error: unknown) => expect(error).toMatchObject({ code: 'job-cut-off' }))
  await expect(runText(db, 'select 1', [])).rejects.toMatchObject({ code: 'job-cut-off' })
})
