import { createElement } from 'react'
import { z } from 'zod'
import { CodeMail } from '@/lib/accounts/emails/code-mail'
import { sendCodeJob } from '@/lib/accounts/jobs'
import { handlers as accountJobs } from '@/lib/accounts/jobs.worker'
import { askForCode } from '@/lib/accounts/sign-in/ask-for-code'
import { visitor } from '@/lib/base/actor'
import { mainDb } from '@/lib/infra/database'
import { defineJob, enqueue, threeDayMailJobOptions } from '@/lib/infra/job-queue'
import { handle, type JobHandler, runWorker } from '@/lib/infra/job-runner'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { closeVault, ensureVault } from '@/lib/vault'
import { type Figure, rounded } from './figure'
import { openDatabases, type Surroundings } from './open-world'

const otherMail = defineJob('bench.other-mail', z.object({ n: z.int() }), { ...threeDayMailJobOptions, workers: 6 })

/** An ordinary email in the portal's layout, to the sandbox mailbox. */
const sendOne = (n: number) =>
  sendMail({
    to: `clerk${n}@alder.example`,
    subject: 'Another mail',
    body: createElement(CodeMail, {
      code: '000000',
      link: 'http://localhost:3000/',
      minutes: 10,
      codesBackAt: new Date(),
    }),
    messageKey: `bench:${n}`,
  })

/**
 * 1,000 emails at once: jobs per second compared with the same emails without a queue, and the wait for a sign-in code
 * behind them.
 */
export async function measureMailQueue(around: Surroundings, { emails = 1000 } = {}): Promise<Figure[]> {
  const databases = await openDatabases(around, 'mail')
  try {
    await ensureVault(new Date())
    const direct = await rateWithoutQueue(emails)
    const alone = await codeMs()
    const { rate, code } = await behind(emails)
    const group = 'Mail queue'
    const count = emails.toLocaleString('en-US')
    return [
      {
        group,
        what: `mail jobs, ${count} enqueued at once`,
        value: rounded(rate, 1),
        unit: 'jobs a second',
        beside: `the same emails without a queue, 6 at once: ${rounded(direct, 1)}`,
        ratio: rounded(rate / direct),
      },
      {
        group,
        what: `a sign-in code behind ${count} other emails`,
        value: Math.round(code),
        unit: 'ms',
        beside: `with nothing else to do: ${Math.round(alone)} ms`,
      },
    ]
  } finally {
    await closeVault()
    await databases.close()
  }
}

async function rateWithoutQueue(emails: number): Promise<number> {
  for (let n = 0; n < 20; n += 1) await sendOne(n)
  const began = performance.now()
  let next = 0
  const one = async () => {
    while (next < emails) await sendOne(next++)
  }
  await Promise.all(Array.from({ length: 6 }, one))
  return (emails / (performance.now() - began)) * 1000
}

const codes = { mailed: () => {} }
let sent = 0
const handlers: JobHandler[] = [
  handle(otherMail, async (_ctx, { n }) => {
    await sendOne(n)
    sent += 1
  }),
  ...accountJobs.map((handler) =>
    handler.kind.name === sendCodeJob.name
      ? { ...handler, run: (data: unknown) => handler.run(data).then(() => codes.mailed()) }
      : handler,
  ),
]

/** From the moment that a visitor asks for the code until the mail server has it. */
async function codeMs(): Promise<number> {
  await runWorkerOnce()
  const mailed = new Promise<void>((resolve) => {
    codes.mailed = resolve
  })
  const began = performance.now()
  await askForCode(
    { db: mainDb(), actor: visitor, now: new Date() },
    { email: 'ana@alder.example', network: '192.0.2.0/24' },
  )
  await mailed
  return performance.now() - began
}

let running: Promise<void> | undefined
function runWorkerOnce(): Promise<void> {
  running ??= runWorker(handlers)
  return running
}

async function behind(emails: number): Promise<{ rate: number; code: number }> {
  const began = performance.now()
  await mainDb().transaction(async (tx) => {
    for (let n = 0; n < emails; n += 1) await enqueue(tx, otherMail, { n })
  })
  const enqueued = performance.now()
  await until(() => sent >= emails / 20)
  const code = await codeMs()
  await until(() => sent >= emails)
  console.log(`mail queue: enqueuing took ${Math.round(enqueued - began)} ms`)
  return { rate: (emails / (performance.now() - enqueued)) * 1000, code }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 10))
}
