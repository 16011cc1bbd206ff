import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { eq } from 'drizzle-orm'
import { getServerSession } from 'next-auth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember } from '@/db/factories/accounts'
import { loginSession } from '@/db/schema/accounts'
import { type TestDb, testDb } from '@/db/testing'
import { type Actor, system, visitor } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMainDb } from '@/lib/infra/database'
import { env, overrideEnv } from '@/lib/infra/env'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault } from '@/lib/vault'
import { listLoginSessions } from '../queries'
import { grantRole } from '../roles/grant-role'
import { actorOfLoginSession } from './actor-of-session'
import { authOptions } from './auth-options'
import { endLoginSession } from './end-session'
import { insertLoginSessionIn } from './session-rows'
import { signOut } from './sign-out'
import { signOutEverywhere } from './sign-out-everywhere'

const noon = new Date('2026-11-24T12:00:00Z')
const hours = (n: number) => new Date(noon.getTime() + n * 3_600_000)
const days = (n: number) => hours(n * 24)

let box: TestDb
let ann: PersonId
let bob: PersonId
const at = (now: Date, actor: Actor = visitor): Ctx => ({ db: box.db, actor, now })

beforeAll(async () => {
  box = await testDb()
  await ensureVault(noon)
  ann = await makeMember(box.db, 'ann@alder.example', noon)
  bob = await makeMember(box.db, 'bob@alder.example', noon)
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
})

async function signIn(person: PersonId, device = 'Chrome on Windows') {
  const { token } = await box.db.transaction((tx) => insertLoginSessionIn(tx, { person, device, now: noon }))
  const actor = await actorOfLoginSession(box.db, token, noon)
  if (actor.kind !== 'member' && actor.kind !== 'staff') throw new Error('not signed in')
  return { token, actor }
}
const kindOf = async (token: string, now = noon) => (await actorOfLoginSession(box.db, token, now)).kind

test('[C15] the cookie is 256 random bits, and the database keeps only its digest', async () => {
  const tokens = await Promise.all(Array.from({ length: 50 }, async () => (await signIn(ann)).token))
  const bytes = tokens.map((token) => Buffer.from(token, 'base64url'))
  expect(new Set(tokens).size).toBe(50)
  for (const raw of bytes) expect(raw).toHaveLength(32)
  const shared = [...Array(32).keys()].filter((i) => new Set(bytes.map((raw) => raw[i])).size < 20)
  expect(shared).toEqual([])
  const rows = await box.db.select().from(loginSession)
  const kept = rows.map((row) => JSON.stringify(row)).join('\n')
  for (const token of tokens) expect(kept).not.toContain(token)
  for (const raw of bytes) {
    expect(kept).not.toContain(raw.toString('hex'))
    expect(rows.some((row) => row.digest.equals(raw) || row.id === raw.toString('hex'))).toBe(false)
  }
  await box.db.delete(loginSession)
})

test('a session is extended by visits for seven days each, and always ends after thirty', async () => {
  const { token } = await signIn(ann)
  expect(await kindOf(token, days(6))).toBe('member')
  expect(await kindOf(token, days(12.9))).toBe('member')
  expect(await kindOf(token, days(19.8))).toBe('member')
  expect(await kindOf(token, days(26.7))).toBe('member')
  expect(await kindOf(token, days(30))).toBe('visitor')
  const { token: idle } = await signIn(ann)
  expect(await kindOf(idle, days(7))).toBe('visitor')
})

test('a visit is written at most once an hour', async () => {
  const { token, actor } = await signIn(ann)
  const seen = async () => {
    const [row] = await box.db.select().from(loginSession).where(eq(loginSession.id, actor.sessionId))
    return row?.seenAt
  }
  await kindOf(token, hours(0.9))
  expect(await seen()).toEqual(noon)
  await kindOf(token, hours(1))
  expect(await seen()).toEqual(hours(1))
})

test.each(['', 'x', "' or true --", 'a'.repeat(5000), sha256('x').toString('hex')])(
  '%j is a visitor',
  async (token) => {
    expect(await actorOfLoginSession(box.db, token, noon)).toEqual(visitor)
  },
)

test('a stolen digest is not a session: no one can sign in with what the database holds', async () => {
  await signIn(ann)
  const rows = await box.db.select().from(loginSession)
  for (const { digest } of rows) {
    for (const form of ['hex', 'base64url', 'latin1'] as const)
      expect(await kindOf(digest.toString(form))).toBe('visitor')
  }
})

test('a role makes its holder staff, and only an administrator or the system grants one', async () => {
  const { token, actor } = await signIn(bob)
  const { token: neighbor } = await signIn(ann)
  await expect(grantRole(at(noon, actor), { person: bob, role: 'admin' })).rejects.toThrow(Forbidden)
  await grantRole(at(noon, system('seed')), { person: bob, role: 'fulfillment' })
  await grantRole(at(noon, system('seed')), { person: bob, role: 'fulfillment' })
  expect(await actorOfLoginSession(box.db, token, noon)).toMatchObject({ kind: 'staff', roles: ['fulfillment'] })
  expect(await kindOf(neighbor)).toBe('member')
  const staff = await actorOfLoginSession(box.db, token, noon)
  await expect(grantRole(at(noon, staff), { person: bob, role: 'admin' })).rejects.toThrow(Forbidden)
})

test('signing out ends only this session', async () => {
  const [here, there] = [await signIn(ann), await signIn(ann)]
  await signOut(at(noon, here.actor))
  await signOut(at(noon, visitor))
  expect([await kindOf(here.token), await kindOf(there.token)]).toEqual(['visitor', 'member'])
})

test('signing out everywhere ends all of a person’s sessions and no one else’s', async () => {
  const mine = [await signIn(ann), await signIn(ann)]
  const yours = await signIn(bob)
  await signOutEverywhere(at(noon, mine[0]?.actor))
  for (const { token } of mine) expect(await kindOf(token)).toBe('visitor')
  expect(await kindOf(yours.token)).not.toBe('visitor')
  await expect(signOutEverywhere(at(noon))).rejects.toThrow(Forbidden)
})

test('another person’s session is not found and continues', async () => {
  const mine = await signIn(ann)
  const yours = await signIn(bob)
  const end = (id: string) => endLoginSession(at(noon, mine.actor), { session: id })
  await expect(end(yours.actor.sessionId)).rejects.toThrow(NotFound)
  await expect(end('00000000-0000-4000-8000-000000000000')).rejects.toThrow(NotFound)
  await expect(end("' or true --")).rejects.toThrow(NotFound)
  expect(await kindOf(yours.token)).not.toBe('visitor')
  expect(await end(mine.actor.sessionId)).toMatchObject({ ok: true })
  await expect(endLoginSession(at(noon), { session: yours.actor.sessionId })).rejects.toThrow(Forbidden)
})

test('the list shows live sessions, the latest first, and which one is asking', async () => {
  await box.db.delete(loginSession)
  const old = await signIn(ann, 'Firefox on Linux')
  const here = await signIn(ann, 'Safari on iPhone')
  await signIn(bob)
  await kindOf(here.token, hours(2))
  expect(await listLoginSessions(at(hours(2), here.actor))).toEqual([
    { id: here.actor.sessionId, device: 'Safari on iPhone', signedInAt: noon, seenAt: hours(2), current: true },
    { id: old.actor.sessionId, device: 'Firefox on Linux', signedInAt: noon, seenAt: noon, current: false },
  ])
  expect(await listLoginSessions(at(days(7), here.actor))).toHaveLength(1)
  await expect(listLoginSessions(at(noon))).rejects.toThrow(Forbidden)
})

/** As Next asks it: takes the browser's cookie, returns the actor. */
function ask(token: string) {
  const request = Object.assign(new IncomingMessage(new Socket()), { cookies: { session: token } })
  return getServerSession(request, new ServerResponse(request), authOptions('session'))
}

test('next-auth reads a session by the token in the browser’s cookie, and is given no address', async () => {
  const now = new Date()
  const { token } = await box.db.transaction((tx) => insertLoginSessionIn(tx, { person: ann, device: 'x on y', now }))
  expect(await ask(token)).toMatchObject({ user: { email: '' }, actor: { kind: 'member', person: ann } })
  expect(await ask('nonsense')).toBeNull()
  expect(authOptions('session').providers).toEqual([])
})

test('a database that does not answer is an error, and never looks like a signed-out user', async () => {
  await closeMainDb()
  const { PORT: _, ...kept } = env()
  overrideEnv({ ...kept, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  await expect(ask('x'.repeat(43))).rejects.toThrow('SESSION_ERROR')
})
