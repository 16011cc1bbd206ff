import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { openTestVault } from '@/db/factories/test-vault'
import { loginSession, rateLimit, signInAttempt } from '@/db/schema/accounts'
import { system, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { ensureVault } from '@/lib/vault'
import { findAttempt } from '../queries'
import { wrongCodesADay } from '../rules/rate-limit'
import { actorOfLoginSession } from '../sessions/actor-of-session'
import { insertLoginSessionIn } from '../sessions/session-rows'
import { askForCode } from './ask-for-code'
import { confirmLoginSession } from './confirm-session'
import { deleteEndedSignIns } from './delete-ended-sign-ins'
import { emailStepUpCode } from './email-step-up-code'
import { unsealAttempt } from './sign-in-attempt'
import { signInWithCode } from './sign-in-with-code'
import { signInWithLink } from './sign-in-with-link'

const vault = openTestVault()
const noon = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const at = (now: Date): Ctx => ({ db: vault().db, actor: visitor, now })
const device = 'x on y'

beforeEach(async () => {
  await ensureVault(noon)
  await vault().db.delete(rateLimit)
})

const secretsOf = async (attemptId: string) => {
  const [row] = await vault().db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  return (row && (await unsealAttempt(at(noon), row.subjectId as PersonId))) ?? { code: '', link: '' }
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function ask(email: string, network: string, now = noon) {
  const asked = await askForCode(at(now), { email, network })
  if (!asked.ok) throw new Error(asked.refusal.code)
  return { attemptId: asked.value.attemptId, ...(await secretsOf(asked.value.attemptId)) }
}

/** Guesses from five networks, five for each code, this many times. Returns the answers. */
async function guess(email: string, times: number, now = noon): Promise<string[]> {
  const answers: string[] = []
  for (let n = 0; answers.length < times; n += 1) {
    const network = `network ${n % 5}`
    const { attemptId, code } = await ask(email, network, now)
    for (let i = 0; i < 5; i += 1) {
      const answer = await signInWithCode(at(now), { attemptId, code: other(code), device, network })
      answers.push(answer.ok ? 'ok' : answer.refusal.code)
    }
  }
  return answers
}
const looked = (answers: string[]) => answers.filter((code) => code === 'wrong-code' || code === 'spent').length

async function warnings(): Promise<number> {
  const [row] = await vault().db.execute<{ n: number }>(
    `select count(*)::int n from pgboss.job where name = 'accounts.warn-of-guesses'`,
  )
  return row?.n ?? 0
}

test('twenty wrong codes a day are checked, from any number of networks; then only the link signs in, and the owner is told once', async () => {
  const email = 'guessed@alder.example'
  const answers = await guess(email, 100)
  expect(looked(answers)).toBe(wrongCodesADay)
  expect(new Set(answers.slice(wrongCodesADay))).toEqual(new Set(['link-only']))
  expect(await warnings()).toBe(1)

  const own = await ask(email, 'home')
  expect(await findAttempt(at(noon), own.attemptId)).toMatchObject({ linkOnly: true })
  expect(await signInWithCode(at(noon), { ...own, device, network: 'home' })).toEqual({
    ok: false,
    refusal: { code: 'link-only' },
  })
  const pressed = { link: own.link, device, network: 'home', confirmed: true }
  expect(await signInWithLink(at(noon), pressed)).toMatchObject({ ok: true })
  // Other addresses are not affected, and tomorrow codes work again.
  const neighbor = await ask('neighbor@alder.example', 'home')
  expect(await signInWithCode(at(noon), { ...neighbor, device, network: 'home' })).toMatchObject({ ok: true })
  const tomorrow = later(12 * 3600)
  const fresh = await ask(email, 'home', tomorrow)
  expect(await signInWithCode(at(tomorrow), { ...fresh, device, network: 'home' })).toMatchObject({ ok: true })
})

test('forty concurrent guesses at four codes count as twenty, and a right code gives back what it used', async () => {
  const email = 'at-once@alder.example'
  const attempts = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((n) => ask(email, `network ${n}`)))
  const answers = await Promise.all(
    attempts.flatMap(({ attemptId, code }, n) =>
      [0, 1, 2, 3, 4].map((i) =>
        signInWithCode(at(noon), { attemptId, code: other(code), device, network: `network ${n} ${i}` }),
      ),
    ),
  )
  expect(looked(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)))).toBe(wrongCodesADay)

  await vault().db.delete(rateLimit)
  const { attemptId, code } = await ask(email, 'home')
  await signInWithCode(at(noon), { attemptId, code: other(code), device, network: 'home' })
  await signInWithCode(at(noon), { attemptId, code, device, network: 'home' })
  const rows = await vault().db.select().from(rateLimit).where(eq(rateLimit.bucket, 'code-address'))
  expect(rows.map(({ count }) => count)).toEqual([1])
})

async function liveSession(email: string) {
  const person = await makeMember(vault().db, email, noon)
  const { token } = await vault().db.transaction((tx) => insertLoginSessionIn(tx, { person, device, now: noon }))
  const actor = await actorOfLoginSession(vault().db, token, noon)
  return { token, ctx: { db: vault().db, now: later(3600), actor } satisfies Ctx }
}

test('guesses from elsewhere never keep a live session from confirming; its code works only in that session', async () => {
  const email = 'owner@alder.example'
  const { token, ctx } = await liveSession(email)
  await guess(email, 30, ctx.now)
  const asked = await emailStepUpCode(ctx)
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { attemptId } = asked.value
  const { code } = await secretsOf(attemptId)
  for (const stranger of [at(ctx.now), memberCtx(vault().db, 'someone' as PersonId, ctx.now)]) {
    expect(await signInWithCode(stranger, { attemptId, code, device, network: 'n' })).toEqual({
      ok: false,
      refusal: { code: 'expired' },
    })
  }
  expect(await confirmLoginSession(ctx, { attemptId, code: 'six' })).toEqual({
    ok: false,
    refusal: { code: 'no-code' },
  })
  const done = await confirmLoginSession(ctx, { attemptId, code })
  if (!done.ok) throw new Error(done.refusal.code)
  // The session continues, fresh, under a new token; the old token no longer works.
  const renewed = await actorOfLoginSession(vault().db, done.value.token, ctx.now)
  expect(renewed).toEqual({ ...ctx.actor, freshAt: ctx.now })
  expect(await actorOfLoginSession(vault().db, token, ctx.now)).toEqual(visitor)
})

test('a stolen session has twenty guesses a day too, and the code of another account confirms nothing', async () => {
  const { ctx } = await liveSession('stolen@alder.example')
  const answers: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const asked = await emailStepUpCode(ctx)
    if (!asked.ok) throw new Error(asked.refusal.code)
    const { attemptId } = asked.value
    const { code } = await secretsOf(attemptId)
    for (let i = 0; i < 5; i += 1) {
      const answer = await confirmLoginSession(ctx, { attemptId, code: other(code) })
      answers.push(answer.ok ? 'ok' : answer.refusal.code)
    }
  }
  expect(answers.filter((code) => code === 'link-only')).toHaveLength(5)
  const mine = await ask('thief@alder.example', 'n')
  expect(await confirmLoginSession(ctx, mine)).toEqual({ ok: false, refusal: { code: 'expired' } })
  const rows = await vault()
    .db.select()
    .from(loginSession)
    .where(eq(loginSession.id, 'sessionId' in ctx.actor ? ctx.actor.sessionId : ''))
  expect(rows.map(({ freshAt }) => freshAt)).toEqual([noon])
})

test('a sign-in gives back only what its own emails used, not the count of the network where the code is entered (B5)', async () => {
  const [away, here] = ['198.51.100.0/24', '192.0.2.0/24']
  await ask('someone@alder.example', here)
  const { attemptId, code } = await ask('mine@alder.example', away)
  const mailCounts = async () =>
    (await vault().db.select().from(rateLimit).where(eq(rateLimit.bucket, 'mail-network')))
      .map(({ count }) => count)
      .sort()
  expect(await mailCounts()).toEqual([1, 1])
  expect(await signInWithCode(at(noon), { attemptId, code, device, network: here })).toMatchObject({ ok: true })
  expect(await mailCounts()).toEqual([0, 1])
})

test('a sign-in gives back no count of another quarter of an hour', async () => {
  const asked = await ask('late@alder.example', 'home', later(14 * 60))
  await ask('next@alder.example', 'home', later(16 * 60))
  const enter = { ...asked, device, network: 'home' }
  expect(await signInWithCode(at(later(16 * 60)), enter)).toMatchObject({ ok: true })
  const rows = await vault().db.select().from(rateLimit).where(eq(rateLimit.bucket, 'mail-network'))
  expect(rows.map(({ windowStart, count }) => [windowStart, count])).toEqual(
    expect.arrayContaining([
      [noon, 0],
      [later(15 * 60), 1],
    ]),
  )
})

test('[C28] the key of the day is destroyed within 48 hours, and no one can ask its counts whose address it was', async () => {
  const email = 'day-key@alder.example'
  await guess(email, 5)
  const file = join(vault().dataDir, 'keyring', 'limits', '2026-11-24.day.key')
  const dump = await vault().db.select().from(rateLimit).where(eq(rateLimit.bucket, 'code-address'))
  await deleteEndedSignIns({ db: vault().db, actor: system('collector'), now: later(12 * 3600 + 1800) })
  expect(existsSync(file)).toBe(true)
  await deleteEndedSignIns({ db: vault().db, actor: system('collector'), now: later(13 * 3600 + 1) })
  expect(existsSync(file)).toBe(false)
  await vault().db.delete(rateLimit)
  await guess(email, 5)
  const again = await vault().db.select().from(rateLimit).where(eq(rateLimit.bucket, 'code-address'))
  expect(again.map(({ digest }) => digest)).not.toEqual(dump.map(({ digest }) => digest))
})
