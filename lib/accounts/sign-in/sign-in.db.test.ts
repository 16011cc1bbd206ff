import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loginSession, rateLimit, signInAttempt } from '@/db/schema/accounts'
import { type TestDb, testDb } from '@/db/testing'
import { type Actor, personOf, system, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, destroyKeys, ensureVault, findAccountByEmail, markErasingIn } from '@/lib/vault'
import { accountsPrivacy } from '../privacy'
import { findAttempt, findLink } from '../queries'
import { limits } from '../rules/rate-limit'
import { actorOfLoginSession } from '../sessions/actor-of-session'
import { askForCode } from './ask-for-code'
import { deleteEndedSignIns } from './delete-ended-sign-ins'
import { resendCode } from './resend-code'
import { unsealAttempt } from './sign-in-attempt'
import { signInWithCode } from './sign-in-with-code'
import { signInWithLink } from './sign-in-with-link'

const noon = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const browser = 'the-browser-that-asked'
const sender = { device: 'Chrome on Windows', network: '192.0.2.0/24', browser }

let box: TestDb
const at = (now: Date, actor: Actor = visitor): Ctx => ({ db: box.db, actor, now })

beforeAll(async () => {
  box = await testDb({ connections: 20 })
  await ensureVault(noon)
})
beforeEach(() => box.db.delete(rateLimit))
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
})

let count = 0
const newEmail = () => `clerk${++count}@alder.example`

async function asked(email = newEmail(), now = noon) {
  const answer = await askForCode(at(now), { email, network: sender.network, browser })
  if (!answer.ok) throw new Error(answer.refusal.code)
  const { attemptId } = answer.value
  const [row] = await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  const sealed = row && (await unsealAttempt(at(now), row.subjectId as PersonId))
  if (!row || !sealed) throw new Error('the attempt is not there')
  return { email, attemptId, subject: row.subjectId as PersonId, code: sealed.code, link: sealed.link }
}

const enter = (attemptId: string, code: string, ctx = at(later(60)), network = sender.network) =>
  signInWithCode(ctx, { attemptId, code, device: sender.device, network })

/** From different networks, so that the network's limit makes none of them wait for another. */
const enterAtOnce = (times: number, attemptId: string, code: string) =>
  Promise.all(Array.from({ length: times }, (_, i) => enter(attemptId, code, at(later(60)), `network ${i}`)))

async function signedIn(email = newEmail(), now = noon) {
  const { attemptId, code } = await asked(email, now)
  const answer = await enter(attemptId, code, at(now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

/** The link's page, in the browser that asked. */
const isLinkOpen = async (ctx: Ctx, link: string) => (await findLink(ctx, link, browser)) !== null

/** A code of six digits that is not this one. */
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a code signs in, makes the account, and works once', async () => {
  const { email, attemptId, code } = await asked()
  expect(code).toMatch(/^\d{6}$/)
  expect(await findAccountByEmail(email)).toBeNull()
  const answer = await enter(attemptId, code)
  expect(answer.ok).toBe(true)
  const actor = answer.ok && (await actorOfLoginSession(box.db, answer.value.token, later(60)))
  expect(actor).toMatchObject({ kind: 'member', person: await findAccountByEmail(email), freshAt: later(60) })
  expect(await enter(attemptId, code)).toEqual({ ok: false, refusal: { code: 'expired' } })
})

test('the second sign-in finds the same account, with a token of its own', async () => {
  const first = await signedIn('again@alder.example')
  const second = await signedIn('again@alder.example')
  expect(second.token).not.toBe(first.token)
  const people = await Promise.all([first, second].map(({ token }) => actorOfLoginSession(box.db, token, noon)))
  const person = await findAccountByEmail('again@alder.example')
  expect(person).not.toBeNull()
  expect(people.map((actor) => personOf(actor))).toEqual([person, person])
})

test('a code that was never emailed ends in time to be destroyed within thirty minutes', async () => {
  const { attemptId, code, link } = await asked()
  expect(await enter(attemptId, code, at(later(1680)))).toEqual({ ok: false, refusal: { code: 'expired' } })
  expect(await isLinkOpen(at(later(1680)), link)).toBe(false)
  expect(await signInWithLink(at(later(1680)), { link, ...sender })).toMatchObject({ ok: false })
})

test('five wrong codes end the attempt, and the right one comes too late', async () => {
  const { attemptId, code, subject, link } = await asked()
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await enter(attemptId, other(code))).toEqual({ ok: false, refusal: { code: 'wrong-code', triesLeft } })
  }
  expect(await enter(attemptId, other(code))).toEqual({ ok: false, refusal: { code: 'spent' } })
  expect(await enter(attemptId, code)).toEqual({ ok: false, refusal: { code: 'expired' } })
  expect(await signInWithLink(at(later(60)), { link, ...sender })).toMatchObject({ ok: false })
  expect(await unsealAttempt(at(noon), subject)).toBeNull()
})

test.each([1, 2])('forty guesses at once count as five (%i)', async () => {
  const { attemptId, code } = await asked()
  const answers = await enterAtOnce(40, attemptId, other(code))
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))
  expect(codes.filter((answer) => answer === 'wrong-code').length).toBeLessThanOrEqual(4)
  expect(codes).not.toContain('ok')
  expect(await enter(attemptId, code)).toEqual({ ok: false, refusal: { code: 'expired' } })
})

test.each([1, 2, 3])('the right code five times at once makes one session (%i)', async () => {
  const { email, attemptId, code } = await asked()
  const answers = await enterAtOnce(5, attemptId, code)
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  const person = await findAccountByEmail(email)
  expect(
    await box.db
      .select()
      .from(loginSession)
      .where(eq(loginSession.personId, person ?? '')),
  ).toHaveLength(1)
})

test('eight first sign-ins at once make one account', async () => {
  const email = newEmail()
  const attempts = []
  for (let i = 0; i < 8; i += 1) attempts.push(await asked(email))
  const answers = await Promise.all(
    attempts.map(({ attemptId, code }, i) => enter(attemptId, code, at(later(60)), `network ${i}`)),
  )
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))).toEqual(Array(8).fill('ok'))
  const actors = await Promise.all(
    answers.map((answer) => (answer.ok ? actorOfLoginSession(box.db, answer.value.token, later(60)) : visitor)),
  )
  expect(new Set(actors.map((actor) => personOf(actor)))).toEqual(new Set([await findAccountByEmail(email)]))
})

test('an email scanner that opens the link changes nothing; the button signs in once, in any browser, after a second look', async () => {
  const { attemptId, link, code } = await asked()
  const before = await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  for (let i = 0; i < 3; i += 1) expect(await isLinkOpen(at(later(5)), link)).toBe(true)
  expect(await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))).toEqual(before)
  const phone = { link, device: 'Safari on iPhone', network: 'other' }
  expect(await signInWithLink(at(later(9)), phone)).toEqual({ ok: false, refusal: { code: 'second-look' } })
  expect(await signInWithLink(at(later(9)), { ...phone, confirmed: true })).toMatchObject({ ok: true })
  expect(await isLinkOpen(at(later(9)), link)).toBe(false)
  expect(await signInWithLink(at(later(9)), { link, ...sender })).toEqual({ ok: false, refusal: { code: 'expired' } })
  expect(await enter(attemptId, code)).toEqual({ ok: false, refusal: { code: 'expired' } })
})

test('the link is 128 random bits without a digit, and only its digest is kept', async () => {
  const { attemptId, link } = await asked()
  expect(link).toMatch(/^[a-p]{32}$/)
  const [row] = await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  expect(row?.linkDigest).toHaveLength(32)
  expect(row?.linkDigest.toString('latin1')).not.toContain(link)
})

test('a code can be sent again three times, not at once, and stays the same', async () => {
  const { attemptId, code } = await asked()
  const again = (seconds: number) => resendCode(at(later(seconds)), { attemptId, network: sender.network })
  expect(await again(10)).toEqual({ ok: false, refusal: { code: 'resend-too-soon', retryAt: later(30) } })
  for (const seconds of [30, 60, 90]) expect(await again(seconds)).toMatchObject({ ok: true })
  expect(await again(300)).toEqual({ ok: false, refusal: { code: 'no-more-resends' } })
  expect(await again(1900)).toMatchObject({ ok: false, refusal: { code: 'expired' } })
  expect(await enter(attemptId, code, at(later(301)))).toMatchObject({ ok: true })
})

test.each(['', 'nonsense', '00000000-0000-4000-8000-000000000000', "' or 1=1 --"])(
  'no attempt is found for %j',
  async (attemptId) => {
    expect(await enter(attemptId, '123456')).toEqual({ ok: false, refusal: { code: 'expired' } })
    expect(await resendCode(at(noon), { attemptId, network: 'n' })).toEqual({ ok: false, refusal: { code: 'expired' } })
    expect(await findAttempt(at(noon), attemptId)).toBeNull()
    expect(await isLinkOpen(at(noon), attemptId)).toBe(false)
  },
)

test('emails to one address are limited, from any network, and the refusal says until when', async () => {
  const email = newEmail()
  const ask = (n: number) => askForCode(at(noon), { email, network: `network ${n}` })
  for (let i = 0; i < limits['mail-address'].max; i += 1) expect(await ask(i)).toMatchObject({ ok: true })
  expect(await ask(99)).toEqual({ ok: false, refusal: { code: 'too-many', retryAt: later(900) } })
  expect(await askForCode(at(later(900)), { email, network: 'n' })).toMatchObject({ ok: true })
})

test('a network is limited, for any addresses; signing in gives back what it used', async () => {
  const { max } = limits['mail-network']
  await box.db.delete(rateLimit)
  await signedIn()
  const [row] = await box.db.select().from(rateLimit).where(eq(rateLimit.bucket, 'mail-network'))
  expect(row?.count).toBe(0)
  await box.db.update(rateLimit).set({ count: max }).where(eq(rateLimit.bucket, 'mail-network'))
  expect(await askForCode(at(noon), { email: newEmail(), network: sender.network })).toMatchObject({
    ok: false,
    refusal: { code: 'too-many' },
  })
  expect(await askForCode(at(noon), { email: newEmail(), network: 'another' })).toMatchObject({ ok: true })
})

test('a known and an unknown address leave the same rows', async () => {
  const known = newEmail()
  await signedIn(known)
  const rows = async () => {
    const tables = [
      'vault.person',
      'vault.record',
      'accounts.sign_in_attempt',
      'accounts.account',
      'accounts.login_session',
    ]
    const counts = await Promise.all(
      tables.map((table) => box.db.execute<{ n: number }>(`select count(*)::int n from ${table}`)),
    )
    return counts.map(([row]) => row?.n ?? 0)
  }
  const grown = async (email: string) => {
    const before = await rows()
    await asked(email)
    const after = await rows()
    return after.map((n, i) => n - (before[i] ?? 0))
  }
  const unknown = await grown(newEmail())
  expect(unknown).toEqual([1, 1, 1, 0, 0])
  expect(await grown(known)).toEqual(unknown)
})

test('no table of the main database holds an address or a code, from the request to the sign-in', async () => {
  const email = 'canary-q7x2@alder.example'
  const { attemptId, code } = await asked(email)
  const hits = await searchEverything(['canary-q7x2', code, '192.0.2.0/24'])
  expect(hits).toEqual([])
  await enter(attemptId, code)
  expect(await searchEverything(['canary-q7x2', '192.0.2.0/24'])).toEqual([])
})

/**
 * Searches every column of every table of the main database as text. Random bytes and ids may hold six digits; those do
 * not count, and neither do the digests and times of migrations and the settings of queues.
 */
async function searchEverything(canaries: string[]): Promise<string[]> {
  const columns = await box.db.execute<{ t: string; c: string; type: string }>(
    `select format('%I.%I', table_schema, table_name) t, column_name c, data_type type from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const hits: string[] = []
  for (const { t, c, type } of columns) {
    if (type === 'uuid' || type.startsWith('timestamp')) continue
    const text = type === 'bytea' ? `encode("${c}", 'escape')` : `"${c}"::text`
    for (const canary of canaries) {
      const digits = /^\d+$/.test(canary)
      if (digits && (type === 'bytea' || type === 'jsonb' || /^(drizzle\.|pgboss\.queue$)/.test(t))) continue
      const found = await box.db.execute(`select 1 from ${t} where position('${canary}' in ${text}) > 0 limit 1`)
      if (found.length > 0) hits.push(`${t}.${c}: ${canary}`)
    }
  }
  return hits
}

test('a person whose deletion has begun cannot sign in; afterwards a new account is made', async () => {
  const email = newEmail()
  await signedIn(email)
  const person = await findAccountByEmail(email)
  if (!person) throw new Error('no account')
  const attempt = await asked(email)
  await box.db.transaction((tx) => markErasingIn(tx, person, noon))
  expect(await enter(attempt.attemptId, attempt.code)).toEqual({ ok: false, refusal: { code: 'erasing' } })
  await destroyKeys([person])
  await box.db.transaction((tx) => accountsPrivacy.eraseFor(tx, person, noon))
  const fresh = await signedIn(email)
  const anew = personOf(await actorOfLoginSession(box.db, fresh.token, noon))
  expect(anew).toBe(await findAccountByEmail(email))
  expect(anew).not.toBe(person)
})

test('the collector destroys what has ended, and leaves the rest', async () => {
  const old = await asked()
  const young = await asked(newEmail(), later(500))
  await signedIn('idle@alder.example')
  await deleteEndedSignIns(at(later(1800), system('collector')))
  expect(await unsealAttempt(at(later(1800)), old.subject)).toBeNull()
  expect(await findAttempt(at(later(1800)), young.attemptId, browser)).toMatchObject({ email: young.email })
  await deleteEndedSignIns(at(later(8 * 86_400), system('collector')))
  for (const table of [loginSession, signInAttempt, rateLimit]) expect(await box.db.select().from(table)).toEqual([])
})
