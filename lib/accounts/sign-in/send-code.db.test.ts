import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { visitor } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { drainJobs } from '@/lib/infra/job-runner'
import { closeVault, ensureVault } from '@/lib/vault'
import { type Mailbox, startMailbox } from '@/sandbox/mailbox/start-mailbox'
import { handlers } from '../jobs.worker'
import { findAttempt } from '../queries'
import { askForCode } from './ask-for-code'
import { resendCode } from './resend-code'
import { sendCode } from './send-code'
import { findAttemptRow } from './sign-in-attempt'
import { signInWithCode } from './sign-in-with-code'
import { signInWithLink } from './sign-in-with-link'
import { verifyCode } from './verify-code'

type Mail = { to: string[]; subject: string; text: string; html: string; messageId: string; links: string[] }

const sender = { device: 'Chrome on Windows', network: '192.0.2.0/24', browser: 'the-browser-that-asked' }
const mailDir = mkdtempSync(join(tmpdir(), 'portal-mail-'))
let box: TestDb
let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await startMailbox({ dir: mailDir })
  box = await testDb({ env: { SMTP_URL: mailbox.smtpUrl } })
  await ensureVault(portalNow())
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
  await mailbox.close()
  rmSync(mailDir, { recursive: true, force: true })
})

/** So many seconds from now, or from the beginning of a test, which may take seconds itself. */
const now = (seconds = 0, from = portalNow()): Ctx => ({
  db: box.db,
  actor: visitor,
  now: new Date(from.getTime() + seconds * 1000),
})

async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${mailbox.url}/api/messages?to=${encodeURIComponent(address)}`)
  const { messages } = (await answer.json()) as { messages: Mail[] }
  return messages
}

async function ask(email: string) {
  const asked = await askForCode(now(), { email, network: sender.network, browser: sender.browser })
  if (!asked.ok) throw new Error(asked.refusal.code)
  await drainJobs(handlers)
  return asked.value.attemptId
}

test('the email holds the code once, and a link to this portal; both work', async () => {
  const attemptId = await ask('ann@alder.example')
  const [mail, ...more] = await mailsTo('ann@alder.example')
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Your sign-in code for Cal Cities')
  const codes = mail?.text.match(/(?<!\d)\d{6}(?!\d)/g) ?? []
  expect(codes).toHaveLength(1)
  const links = mail?.text.match(/http:\/\/localhost:3000\/sign-in\/link\/[a-p]{32}(?![\w-])/g) ?? []
  expect(new Set(links).size).toBe(1)
  expect(mail?.text).toContain('Didn’t ask for this?')
  expect(mail?.text).toContain('1400 K Street')
  const byCode = await signInWithCode(now(), { attemptId, code: codes[0] ?? '', ...sender })
  expect(byCode).toMatchObject({ ok: true })
})

test('the link in the email signs in too', async () => {
  await ask('bob@alder.example')
  const [mail] = await mailsTo('bob@alder.example')
  const link = mail?.text.match(/link\/([a-p]{32})/)?.[1] ?? ''
  expect(await signInWithLink(now(), { link, ...sender })).toMatchObject({ ok: true })
})

test('a code that is sent again is a new email with the same code; a repeated delivery is not', async () => {
  const attemptId = await ask('eve@alder.example')
  expect(await resendCode(now(40), { attemptId, network: sender.network })).toMatchObject({ ok: true })
  await drainJobs(handlers)
  await sendCode(now(), { attemptId })
  const messages = await mailsTo('eve@alder.example')
  expect(messages).toHaveLength(3)
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(2)
  expect(new Set(messages.map(({ text }) => text.match(/(?<!\d)\d{6}(?!\d)/)?.[0])).size).toBe(1)
})

test('the ten minutes begin when the mail server accepts the code, so a code that waited still works when it arrives', async () => {
  const began = portalNow()
  const after = (seconds: number) => now(seconds, began)
  const asked = await askForCode(after(0), { email: 'waited@alder.example', network: sender.network })
  const attemptId = asked.ok ? asked.value.attemptId : ''
  await sendCode(after(900), { attemptId })
  const [mail] = await mailsTo('waited@alder.example')
  expect(mail?.text).toContain('within 10 minutes')
  expect(await findAttempt(after(1490), attemptId)).not.toBeNull()
  expect(await findAttempt(after(1560), attemptId)).toBeNull()
  await sendCode(after(1400), { attemptId })
  expect(await findAttempt(after(1560), attemptId)).toBeNull()
})

test('an email that goes out late says how long its code works, and the code ends two minutes before its data must be destroyed', async () => {
  const began = portalNow()
  const after = (seconds: number) => now(seconds, began)
  const asked = await askForCode(after(0), { email: 'very-late@alder.example', network: sender.network })
  const attemptId = asked.ok ? asked.value.attemptId : ''
  await sendCode(after(1490), { attemptId })
  const [mail] = await mailsTo('very-late@alder.example')
  expect(mail?.text).toContain('within 3 minutes')
  expect(await findAttempt(after(1660), attemptId)).not.toBeNull()
  expect(await findAttempt(after(1680), attemptId)).toBeNull()
})

test('ended attempts are destroyed by the next request for a code, and by entering a code, without a worker', async () => {
  const [one, other] = await Promise.all(
    ['one-ended@alder.example', 'other-ended@alder.example'].map(async (email) => {
      const asked = await askForCode(now(), { email, network: sender.network })
      return asked.ok ? asked.value.attemptId : ''
    }),
  )
  await verifyCode(now(1_690), { attemptId: other ?? '', code: '000000', network: sender.network })
  expect(await findAttemptRow(box.db, { attemptId: other ?? '' })).toBeNull()
  expect(await findAttemptRow(box.db, { attemptId: one ?? '' })).not.toBeNull()
  await askForCode(now(1_690), { email: 'next@alder.example', network: sender.network })
  expect(await findAttemptRow(box.db, { attemptId: one ?? '' })).toBeNull()
})

test('concurrent requests destroy different ended attempts, and each gets a code', async () => {
  const ended = await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      const asked = await askForCode(now(), { email: `pile-${i}@alder.example`, network: `192.0.2.${i}` })
      return asked.ok ? asked.value.attemptId : ''
    }),
  )
  const askLate = (i: number) =>
    askForCode(now(1_690), { email: `after-${i}@alder.example`, network: `198.51.100.${i}` })
  const codes = await Promise.all([askLate(1), askLate(2), askLate(3)])
  expect(codes.every(({ ok }) => ok)).toBe(true)
  const left = await Promise.all(ended.map((attemptId) => findAttemptRow(box.db, { attemptId })))
  expect(left.filter(Boolean)).toEqual([])
})

test('nothing is sent for an attempt that ended or never existed', async () => {
  const asked = await askForCode(now(), { email: 'late@alder.example', network: sender.network })
  const attemptId = asked.ok ? asked.value.attemptId : ''
  await sendCode(now(1800), { attemptId })
  await sendCode(now(), { attemptId: '00000000-0000-4000-8000-000000000000' })
  expect(await mailsTo('late@alder.example')).toEqual([])
})

test('the job names the attempt and nothing else', async () => {
  const asked = await askForCode(now(), { email: 'job-canary@alder.example', network: sender.network })
  const rows = await box.db.execute<{ data: unknown }>(`select data from pgboss.job where name = 'accounts.send-code'`)
  const data = rows.map((row) => row.data)
  expect(data).toContainEqual({ attemptId: asked.ok && asked.value.attemptId })
  for (const one of data) expect(Object.keys(one as object)).toEqual(['attemptId'])
})
