import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateLimit, signInAttempt } from '@/db/schema/accounts'
import { type TestDb, testDb } from '@/db/testing'
import { type Actor, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault } from '@/lib/vault'
import { maxLoginSessions } from '../rules/session'
import { actorOfLoginSession } from '../sessions/actor-of-session'
import { askForCode } from './ask-for-code'
import { unsealAttempt } from './sign-in-attempt'
import { signInWithCode } from './sign-in-with-code'

const noon = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const network = '192.0.2.0/24'

let box: TestDb
const at = (now: Date, actor: Actor = visitor): Ctx => ({ db: box.db, actor, now })

beforeAll(async () => {
  box = await testDb()
  await ensureVault(noon)
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
})

async function signIn(email: string, now: Date): Promise<string> {
  await box.db.delete(rateLimit)
  const answer = await askForCode(at(now), { email, network, browser: 'the-browser-that-asked' })
  if (!answer.ok) throw new Error(answer.refusal.code)
  const { attemptId } = answer.value
  const [row] = await box.db.select().from(signInAttempt).where(eq(signInAttempt.id, attemptId))
  const sealed = row && (await unsealAttempt(at(now), row.subjectId as PersonId))
  if (!sealed) throw new Error('the attempt is not there')
  const signedIn = await signInWithCode(at(now), { attemptId, code: sealed.code, device: 'Chrome on Windows', network })
  if (!signedIn.ok) throw new Error(signedIn.refusal.code)
  return signedIn.value.token
}

test('a person has at most twenty sessions: the next one ends the one visited longest ago, and no one else’s', async () => {
  const another = await signIn('another@alder.example', noon)
  const tokens: string[] = []
  for (let nth = 0; nth < maxLoginSessions; nth++) tokens.push(await signIn('everywhere@alder.example', later(nth)))
  const kindOf = async (token: string) => (await actorOfLoginSession(box.db, token, later(2 * 3_600))).kind
  expect(await kindOf(tokens[0] ?? '')).toBe('member')
  tokens.push(await signIn('everywhere@alder.example', later(2 * 3_600)))
  const kinds = []
  for (const token of tokens) kinds.push(await kindOf(token))
  const members = (n: number) => Array.from({ length: n }, () => 'member')
  expect(kinds).toEqual(['member', 'visitor', ...members(maxLoginSessions - 1)])
  expect(await kindOf(another)).toBe('member')
})
