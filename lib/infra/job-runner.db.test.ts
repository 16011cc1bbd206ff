import { createElement } from 'react'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type TestDb, testDb } from '@/db/testing'
import { handlers as accountJobs } from '@/lib/accounts/jobs.worker'
import { askForCode } from '@/lib/accounts/sign-in/ask-for-code'
import { visitor } from '@/lib/base/actor'
import { closeVault, ensureVault } from '@/lib/vault'
import { closeMainDb } from './database'
import { env, overrideEnv } from './env'
import { closeJobs, defineJob, enqueue, jobQueue } from './job-queue'
import { handle, type JobHandler, runWorker } from './job-runner'
import { sendMail } from './mail/send-mail'
import { closeMail } from './mail/transports'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

/** A mail server that accepts a sign-in code at once, and holds every other email until it is released. */
async function openHoldingServer() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const seen: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const isCode = Buffer.concat(parts).includes('Subject: Your sign-in code')
        seen.push(isCode ? 'code' : 'other held')
        if (!isCode) await released
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', () => open()))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    seen,
    release,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

const mail = defineJob('test.mail', z.object({ n: z.int() }), { limitSeconds: 120, workers: 6, retries: 20 })
const plain = defineJob('test.plain', z.object({ n: z.int() }), { limitSeconds: 120, retries: 2 })

let server: Awaited<ReturnType<typeof openHoldingServer>>
let box: TestDb
beforeEach(async () => {
  server = await openHoldingServer()
  box = await testDb({ env: { SMTP_URL: server.url } })
  await ensureVault(new Date())
})
afterEach(async () => {
  server.release()
  await closeJobs()
  await closeMail()
  await Promise.all([closeVault(), closeMainDb(), server.close()])
  await box.close()
})

/** In one transaction, before any worker listens, so that the only notification is lost. */
const enqueueAll = (kind: typeof mail, count: number) =>
  box.db.transaction(async (tx) => {
    for (let n = 0; n < count; n += 1) await enqueue(tx, kind, { n })
  })

const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 200_000, interval: 20 })

test('a code goes out, and other work is done, while the mail server holds 1,000 other emails', async () => {
  const order: string[] = []
  const done = new Set<number>()
  const handlers: JobHandler[] = [
    handle(mail, async (_ctx, { n }) => {
      await sendMail({
        to: `clerk${n}@alder.example`,
        subject: 'Other mail',
        body: createElement('p', null, 'Hello'),
        messageKey: `test:${n}`,
      })
      done.add(n)
    }),
    handle(plain, async () => void order.push('other work')),
    ...accountJobs,
  ]
  await enqueueAll(mail, 1000)
  await runWorker(handlers)
  await until(() => server.seen.length >= 6)
  order.push('held')
  const asked = await askForCode(
    { db: box.db, actor: visitor, now: new Date() },
    { email: 'ana@alder.example', network: '192.0.2.0/24' },
  )
  expect(asked.ok).toBe(true)
  await until(() => server.seen.includes('code'))
  order.push('code')
  await enqueueAll(plain, 1)
  await until(() => order.includes('other work'))
  expect(done.size).toBe(0)
  expect(order).toEqual(['held', 'code', 'other work'])
  server.release()
  await until(() => done.size === 1000)
})

test('a job that fails is retried alone: no other job fails or runs twice', async () => {
  const runs = new Map<number, number>()
  const handlers = [
    handle(plain, async (_ctx, { n }) => {
      runs.set(n, (runs.get(n) ?? 0) + 1)
      if (n % 10 === 0) throw new Error('always')
    }),
  ]
  await enqueueAll(plain, 50)
  await runWorker(handlers)
  const failing = [0, 10, 20, 30, 40]
  await until(() => failing.every((n) => runs.get(n) === 3))
  for (let n = 0; n < 50; n += 1) expect(runs.get(n)).toBe(failing.includes(n) ? 3 : 1)
})

test('waiting jobs are done even when the database ends every connection of the queue during the work', async () => {
  const done = new Set<number>()
  const handlers = [handle(plain, async (_ctx, { n }) => void done.add(n))]
  await enqueueAll(plain, 300)
  await runWorker(handlers)
  await until(() => done.size > 20)
  await box.db.execute(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name like 'portal-jobs%' and datname = current_database()`)
  const before = done.size
  expect(before).toBeLessThan(300)
  // The two workers may have lost their current jobs: those run again after two minutes.
  await until(() => done.size >= 298)
})

test('a database that was away at the first query is asked again (every later enqueue failed)', async () => {
  const here = Object.fromEntries(Object.entries(env()).map(([name, value]) => [name, String(value ?? '')]))
  overrideEnv({ ...here, DATABASE_URL: 'postgres://portal@127.0.0.1:9/away' })
  await expect(jobQueue()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  overrideEnv(here)
  await enqueueAll(plain, 1)
  expect(await (await jobQueue()).fetch(plain.name)).toHaveLength(1)
})
