import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { memberCtx } from '@/db/factories/accounts'
import { type TestDb, testDb } from '@/db/testing'
import type { Role } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs, defineJob, enqueue } from '@/lib/infra/job-queue'
import { handle, runWorker } from '@/lib/infra/job-runner'
import { MailNotSent } from '@/lib/infra/mail/mail-not-sent'
import { type Pulse, workerPulse } from '@/lib/infra/worker-pulse'
import { listFailedJobs, tryJobsAgain } from './failed-jobs'

vi.setConfig({ testTimeout: 120_000 })

const failing = defineJob('test.failing', z.object({ id: z.uuid() }), {
  limitSeconds: 60,
  retries: 1,
  retryEverySeconds: 0,
  lookEverySeconds: 2,
})
const undeliverable = defineJob('test.undeliverable', z.object({ id: z.uuid() }), {
  limitSeconds: 60,
  retries: 300,
  retryEverySeconds: 0,
  lookEverySeconds: 2,
})

let box: TestDb
let broken = true
let beforeAnyWorker: Pulse | undefined
const runs: string[] = []
const ctx = (...roles: Role[]) => memberCtx(box.db, newId<PersonId>(), new Date(), roles)
const times = (name: string) => runs.filter((one) => one === name).length

beforeAll(async () => {
  box = await testDb()
  await box.db.execute('drop schema if exists pgboss cascade')
  beforeAnyWorker = await workerPulse(box.db, 'test.failing')
  await runWorker([
    handle(failing, async () => {
      runs.push('failing')
      if (broken) throw Object.assign(new Error('canary@alder.example'), { code: 'ECONNREFUSED' })
    }),
    handle(undeliverable, async () => {
      runs.push('undeliverable')
      throw new MailNotSent({
        code: 'EENVELOPE',
        responseCode: 550,
        command: 'RCPT TO',
        response: '<canary@alder.example>',
      })
    }),
  ])
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await box.close()
})

const until = (holds: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await holds()).toBe(true), { timeout: 100_000, interval: 200 })

test('a job that failed for good is kept for thirty days, with its code and nothing about any person', async () => {
  await box.db.transaction(async (tx) => {
    await enqueue(tx, failing, { id: newId() })
    await enqueue(tx, failing, { id: newId() })
  })
  await until(async () => (await listFailedJobs(ctx('admin'))).some(({ count }) => count === 2))
  expect(await listFailedJobs(ctx('admin'))).toMatchObject([
    { name: 'test.failing', code: 'ECONNREFUSED', count: 2, scheduled: false },
  ])
  expect(times('failing')).toBe(4)
  const [kept] = await box.db.execute<{ days: number; all: string }>(
    `select extract(day from keep_until - created_on)::int as days, row_to_json(job)::text as all
     from pgboss.job where name = 'failed-jobs'`,
  )
  expect(kept?.days).toBe(30)
  expect(kept?.all).not.toContain('canary')
})

test('only administrators see the list and try again; trying again runs each job once, even when pressed twice', async () => {
  for (const roles of [[], ['fulfillment'], ['events', 'finance', 'privacy']] as Role[][]) {
    await expect(listFailedJobs(ctx(...roles))).rejects.toThrow(Forbidden)
    await expect(tryJobsAgain(ctx(...roles), { job: 'test.failing' })).rejects.toThrow(Forbidden)
  }
  broken = false
  const answers = await Promise.all([1, 2].map(() => tryJobsAgain(ctx('admin'), { job: 'test.failing' })))
  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { count: 2 } }])
  await until(async () => times('failing') === 6)
  expect(await listFailedJobs(ctx('admin'))).toEqual([])
})

test('an email whose address is permanently refused is tried ten times, not for three days', async () => {
  await box.db.transaction((tx) => enqueue(tx, undeliverable, { id: newId() }))
  await until(async () => (await listFailedJobs(ctx('admin'))).length > 0)
  expect(await listFailedJobs(ctx('admin'))).toMatchObject([{ name: 'test.undeliverable', code: '550', count: 1 }])
  expect(times('undeliverable')).toBe(10)
})

test('a database that no worker has used yet has no failed jobs, and no error', () => {
  expect(beforeAnyWorker).toEqual({ alive: false, stuck: false })
})

test('a worker is heard from by its own queues, until it stops', async () => {
  await until(async () => (await workerPulse(box.db, 'test.failing')).alive)
  expect(await workerPulse(box.db, 'test.failing')).toEqual({ alive: true, stuck: false })
  expect((await workerPulse(box.db, 'accounts.send-code')).alive).toBe(false)
  await closeJobs()
  expect((await workerPulse(box.db, 'test.failing')).alive).toBe(false)
  await box.db.transaction((tx) => enqueue(tx, failing, { id: newId() }))
  await box.db.execute(
    `update pgboss.job set created_on = now() - interval '3 minutes' where name = 'test.failing' and state = 'created'`,
  )
  expect((await workerPulse(box.db, 'test.failing')).stuck).toBe(true)
})
