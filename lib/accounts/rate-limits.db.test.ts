import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { rateLimit, signInAttempt } from '@/db/schema/accounts'
import { type TestDb, testDb } from '@/db/testing'
import { system, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault } from '@/lib/vault'
import { askForCode } from './sign-in/ask-for-code'
import { deleteEndedSignIns } from './sign-in/delete-ended-sign-ins'
import { emailStepUpCode } from './sign-in/email-step-up-code'
import { resendCode } from './sign-in/resend-code'
import { unsealAttempt } from './sign-in/sign-in-attempt'
import { signInWithCode } from './sign-in/sign-in-with-code'

const logSecurity = vi.hoisted(() => vi.fn())
vi.mock('@/lib/infra/security-log', async (original) => ({
  ...(await original<typeof import('@/lib/infra/security-log')>()),
  logSecurity,
}))

const noon = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const victim = 'victim@alder.example'
const [home, away] = ['192.0.2.0/24', '198.51.100.0/24']

let box: TestDb
let person: PersonId
const at = (now: Date): Ctx => ({ db: box.db, actor: visitor, now })
const ask = (network: string, email = victim, now = noon) => askForCode(at(now), { email, network })
const limitRows = () => box.db.select().from(rateLimit)

beforeAll(async () => {
  box = await testDb({ connections: 20 })
  await ensureVault(noon)
  person = await makeMember(box.db, victim, noon)
})
beforeEach(() => box.db.delete(rateLimit))
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
})

/** The answers to this many requests, each 'ok' or the refusal's code. */
async function asks(times: number, network: (n: number) => string, email = victim): Promise<string[]> {
  const answers: string[] = []
  for (let n = 0; n < times; n += 1) {
    const answer = await ask(network(n), email)
    answers.push(answer.ok ? 'ok' : answer.refusal.code)
  }
  return answers
}

const countOf = (answers: string[], which: string) => answers.filter((answer) => answer === which).length

async function codeOf(attemptId: string): Promise<string> {
  const [row] = await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  return (await unsealAttempt(at(noon), row?.subjectId as PersonId))?.code ?? ''
}

test('[C28] once its hour has passed, no one can ask an old limit whose address or network it was, even with every secret', async () => {
  await ask(home)
  await emailStepUpCode(memberCtx(box.db, person, noon))
  const dump = await limitRows()
  expect(new Set(dump.map(({ bucket }) => bucket)).size).toBe(4)
  await ask(home)
  expect(await limitRows()).toHaveLength(dump.length)

  await deleteEndedSignIns({ db: box.db, actor: system('collector'), now: later(2 * 3600) })
  expect(await limitRows()).toEqual([])
  expect(existsSync(join(box.dataDir, 'keyring', 'limits', '2026-11-24T12.key'))).toBe(false)
  // The same question, with AUTH_SECRET, the epochs, the code and even the hour unchanged.
  await ask(home)
  await emailStepUpCode(memberCtx(box.db, person, noon))
  const known = new Set((await limitRows()).map(({ digest }) => digest.toString('hex')))
  expect(known.size).toBe(4)
  expect(dump.filter(({ digest }) => known.has(digest.toString('hex')))).toEqual([])
})

test('the hour’s key is one file that no one else can read, even when many requests come first at once', async () => {
  const dir = join(box.dataDir, 'keyring', 'limits')
  const now = later(30 * 3600)
  await Promise.all(Array.from({ length: 8 }, () => ask(home, victim, now)))
  const files = readdirSync(dir).filter((name) => name.startsWith('2026-11-25T18'))
  expect(files).toEqual(['2026-11-25T18.key'])
  expect(statSync(join(dir, '2026-11-25T18.key')).mode & 0o777).toBe(0o600)
  const counts = (await limitRows()).map(({ bucket, count }) => `${bucket} ${count}`)
  expect(counts.sort()).toEqual(['mail-address 8', 'mail-network 8', 'mail-pair 8'])
  // Another process's clock may be a little behind or ahead.
  await deleteEndedSignIns({ db: box.db, actor: system('collector'), now: later(31 * 3600) })
  expect(existsSync(join(dir, '2026-11-25T18.key'))).toBe(true)
})

test('an unknown person who asks without end from one network does not keep the owner from the address', async () => {
  const stranger = await asks(200, () => away)
  expect(countOf(stranger, 'ok')).toBe(10)
  expect(await ask(home)).toMatchObject({ ok: true })
})

test('emails to one address are limited, from any number of networks, and the refusal says until when', async () => {
  const answers = await asks(120, (n) => `network ${n}`)
  expect(countOf(answers, 'ok')).toBe(50)
  expect(await ask(home)).toEqual({ ok: false, refusal: { code: 'too-many', retryAt: later(900) } })
  expect(await ask(home, victim, later(900))).toMatchObject({ ok: true })
})

test('a known and an unknown address are refused at the same request, with the same words and the same rows', async () => {
  const told = async (email: string) => {
    await box.db.delete(rateLimit)
    const answers = await asks(12, () => away, email)
    const spread = await asks(60, (n) => `network ${n}`, email)
    const rows = (await limitRows()).map(({ bucket, count }) => `${bucket} ${count}`).sort()
    return { answers, spread, rows, last: await ask(away, email) }
  }
  expect(await told(victim)).toEqual(await told('nobody@alder.example'))
})

test('a live session can always verify its own address, whatever other people request, within a limit of its own', async () => {
  await asks(120, (n) => `network ${n % 20}`)
  const ctx = memberCtx(box.db, person, noon)
  const asked = await emailStepUpCode(ctx)
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { attemptId } = asked.value
  const again = { ...ctx, now: later(40) }
  expect(await resendCode(again, { attemptId, network: away })).toMatchObject({ ok: true })
  expect(await resendCode(at(later(80)), { attemptId, network: away })).toMatchObject({
    ok: false,
    refusal: { code: 'too-many' },
  })
  const code = await codeOf(attemptId)
  const strangers = (await limitRows()).filter(({ bucket }) => bucket.startsWith('mail-') && bucket !== 'mail-person')
  expect(await signInWithCode(again, { attemptId, code, device: 'x on y', network: away })).toMatchObject({ ok: true })
  // What a session used is given back only to that session.
  const after = await limitRows()
  expect(after.find(({ bucket }) => bucket === 'mail-person')?.count).toBe(0)
  expect(after).toEqual(expect.arrayContaining(strangers))

  const answers = []
  for (let n = 0; n < 12; n += 1) answers.push((await emailStepUpCode(ctx)).ok)
  expect(answers).toEqual([...Array(10).fill(true), false, false])
})

test.each([1, 2, 3])(
  'the right code five times at once from one network makes one session, and no request waits forever (%i)',
  async () => {
    const asked = await ask(home, 'double@alder.example')
    if (!asked.ok) throw new Error(asked.refusal.code)
    const { attemptId } = asked.value
    const code = await codeOf(attemptId)
    const enter = () => signInWithCode(at(later(60)), { attemptId, code, device: 'x on y', network: home })
    const answers = await Promise.all(Array.from({ length: 5 }, enter))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  },
)

test('the first refusal of a window is one line of the security log; a flood does not write one for each request', async () => {
  logSecurity.mockClear()
  const answers = await asks(40, () => home)
  expect(countOf(answers, 'too-many')).toBe(30)
  const lines = logSecurity.mock.calls.filter(([event]) => event === 'excess_rate_limit_exceeded')
  expect(lines).toEqual([['excess_rate_limit_exceeded', { bucket: 'mail-pair', count: 11 }]])
})
