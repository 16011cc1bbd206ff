import { expect, test, vi } from 'vitest'
import { makeMember } from '@/db/factories/accounts'
import { openTestVault } from '@/db/factories/test-vault'
import { signInAttempt } from '@/db/schema/accounts'
import { emptyForm } from '@/lib/accounts/forms'
import { requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { actorOfLoginSession } from '@/lib/accounts/sessions/actor-of-session'
import { insertLoginSessionIn } from '@/lib/accounts/sessions/session-rows'
import { unsealAttempt } from '@/lib/accounts/sign-in/sign-in-attempt'
import { type Actor, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { ensureVault } from '@/lib/vault'
import { action } from './action'

const browser = vi.hoisted(() => ({ token: '', actor: { kind: 'visitor' } as unknown }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: () => (browser.token ? { value: browser.token } : undefined),
    set: (_name: string, token: string) => {
      browser.token = token
    },
  }),
}))
vi.mock('./current-actor', () => ({ currentActor: async () => browser.actor }))
vi.mock('next/navigation', () => ({
  unstable_rethrow: () => undefined,
  notFound: () => {
    throw new Error('to the page that does not exist')
  },
  redirect: (path: string) => {
    throw new Error(`to ${path}`)
  },
}))

const vault = openTestVault()
const hourAgo = new Date(Date.now() - 3_500_000)
const sent = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

async function signIn(email: string): Promise<Actor> {
  await ensureVault(hourAgo)
  await vault().db.delete(signInAttempt)
  const person = await makeMember(vault().db, email, hourAgo)
  const opened = { person, device: 'Firefox', now: hourAgo }
  const session = await vault().db.transaction((tx) => insertLoginSessionIn(tx, opened))
  browser.token = session.token
  const actor = await actorOfLoginSession(vault().db, session.token, new Date())
  browser.actor = actor
  return actor
}

/** Stands for an act that cannot be undone; it is done once the actor is fresh. */
const done: Actor[] = []
const press = action(emptyForm, async (ctx) => {
  const fresh = requireRecentSignIn(ctx, 'refund')
  if (!fresh.ok) return fresh
  done.push(ctx.actor)
  return ok('done')
})

async function codeOf(attempt: string | undefined): Promise<string> {
  const rows = await vault().db.select().from(signInAttempt)
  const row = rows.find(({ id }) => id === attempt)
  const ctx = { db: vault().db, actor: visitor, now: new Date() }
  return (row && (await unsealAttempt(ctx, row.subjectId as PersonId)))?.code ?? ''
}

test('a form that needs a fresh sign-in asks for a code, keeps what was typed, and does its work with the code', async () => {
  const actor = await signIn('step@alder.example')
  const typed = { note: 'Two weeks of mail', resolution: 'refund-all' }
  const asked = await press(null, sent(typed))
  expect(asked).toMatchObject({ ok: false, values: typed, stepUp: { attempt: expect.any(String) } })
  const attempt = asked.ok ? undefined : asked.stepUp?.attempt
  const code = await codeOf(attempt)

  // Pressed again without a code: the same attempt, and no second email.
  const again = await press(null, sent({ ...typed, stepUpAttempt: attempt ?? '', stepUpCode: '' }))
  expect(again).toMatchObject({ stepUp: { attempt, problem: { code: 'no-code' } }, values: typed })
  expect(await vault().db.select().from(signInAttempt)).toHaveLength(1)
  const wrong = code === '000000' ? '000001' : '000000'
  const missed = await press(null, sent({ ...typed, stepUpAttempt: attempt ?? '', stepUpCode: wrong }))
  expect(missed).toMatchObject({ stepUp: { attempt, problem: { code: 'wrong-code', triesLeft: 4 } }, values: typed })
  expect(JSON.stringify(missed)).not.toContain(wrong)
  expect(done).toEqual([])

  const before = browser.token
  expect(await press(null, sent({ ...typed, stepUpAttempt: attempt ?? '', stepUpCode: code }))).toEqual(ok('done'))
  expect(browser.token).not.toBe(before)
  const renewed = await actorOfLoginSession(vault().db, browser.token, new Date())
  expect(done).toEqual([renewed])
  expect(renewed).toMatchObject({ sessionId: 'sessionId' in actor && actor.sessionId })
})

test('the code of another session’s attempt does nothing, and a new code can be requested', async () => {
  await signIn('other@alder.example')
  const theirs = await press(null, sent({}))
  const attempt = theirs.ok ? '' : (theirs.stepUp?.attempt ?? '')
  const code = await codeOf(attempt)
  await signIn('mine@alder.example')
  done.length = 0
  const used = await press(null, sent({ stepUpAttempt: attempt, stepUpCode: code }))
  expect(used).toMatchObject({ stepUp: { problem: { code: 'expired' } } })
  const fresh = await press(null, sent({ stepUpAttempt: attempt, stepUpCode: code, stepUpAgain: 'on' }))
  expect(fresh.ok ? '' : fresh.stepUp?.attempt).not.toBe(attempt)
  expect(done).toEqual([])
})
