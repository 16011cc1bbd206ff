import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { openTestVault } from '@/db/factories/test-vault'
import { loginSession, role } from '@/db/schema/accounts'
import { access } from '@/db/schema/vault'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ensureVault, findAccountByEmail } from '@/lib/vault'
import { actorOfLoginSession } from '../sessions/actor-of-session'
import { insertLoginSessionIn } from '../sessions/session-rows'
import { runAdminCommand } from './admin-command'
import { revokeRole } from './revoke-role'

const logSecurity = vi.hoisted(() => vi.fn())
vi.mock('@/lib/infra/security-log', async (original) => ({
  ...(await original<typeof import('@/lib/infra/security-log')>()),
  logSecurity,
}))

const vault = openTestVault()
const now = new Date('2026-11-28T12:00:00Z')
const shell = (...words: string[]) => runAdminCommand({ db: vault().db, now }, words)

beforeEach(async () => {
  await ensureVault(now)
  await vault().db.delete(role)
  logSecurity.mockClear()
})

test('the first administrator gets an account and the role, and the security log says so', async () => {
  expect(await shell('list')).toEqual({ ok: true, text: expect.stringContaining('No one has a role') })
  const said = await shell('grant', ' Chief@Portal.example', 'Admin')
  expect(said).toEqual({
    ok: true,
    text: expect.stringContaining('chief@portal.example has the role admin. The account is new'),
  })
  const person = await findAccountByEmail('chief@portal.example')
  expect(await shell('grant', 'chief@portal.example', 'finance')).toEqual({
    ok: true,
    text: 'chief@portal.example has the role finance.',
  })
  // Granting twice grants once.
  await shell('grant', 'chief@portal.example', 'finance')
  expect(logSecurity.mock.calls).toEqual(
    ['admin', 'finance'].map((role) => [
      'privilege_permissions_changed',
      { actor: undefined, session: undefined, subject: person, role, change: 'granted' },
    ]),
  )
  expect(await shell('list')).toEqual({ ok: true, text: 'chief@portal.example  admin, finance' })
  const rows = await vault()
    .db.select()
    .from(access)
    .where(eq(access.personId, person ?? ''))
  expect(rows.map((row) => [row.actorRole, row.purpose, row.fields, row.verdict])).toEqual([
    ['operator', 'manage-roles', ['contact.email'], 'granted'],
  ])
})

test('revoking a role ends every session at once and leaves the other roles', async () => {
  for (const name of ['admin', 'events']) await shell('grant', 'leaver@portal.example', name)
  await shell('grant', 'chief@portal.example', 'admin')
  const person = (await findAccountByEmail('leaver@portal.example')) as PersonId
  const opened = { person, device: 'Firefox', now }
  const { token } = await vault().db.transaction((tx) => insertLoginSessionIn(tx, opened))
  expect(await actorOfLoginSession(vault().db, token, now)).toMatchObject({ kind: 'staff', roles: ['events', 'admin'] })
  expect(await shell('revoke', 'leaver@portal.example', 'admin')).toMatchObject({ ok: true })
  expect(await actorOfLoginSession(vault().db, token, now)).toEqual({ kind: 'visitor' })
  expect(await vault().db.select().from(loginSession).where(eq(loginSession.personId, person))).toEqual([])
  expect(await vault().db.select().from(role).where(eq(role.personId, person))).toMatchObject([{ role: 'events' }])
  expect(logSecurity).toHaveBeenCalledWith('privilege_permissions_changed', {
    actor: undefined,
    session: undefined,
    subject: person,
    role: 'admin',
    change: 'revoked',
  })
})

test('the last administrator’s role is revoked only with --force', async () => {
  await shell('grant', 'chief@portal.example', 'admin')
  expect(await shell('revoke', 'chief@portal.example', 'admin')).toEqual({
    ok: false,
    text: expect.stringContaining('the last administrator'),
  })
  expect(await shell('revoke', 'chief@portal.example', 'admin', '--force')).toMatchObject({ ok: true })
})

test.each([1, 2, 3])('when two administrators revoke each other at once, one stays (%i)', async () => {
  const [one, two] = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const known = await findAccountByEmail(`${name}@portal.example`)
      return known ?? (await makeMember(vault().db, `${name}@portal.example`, now))
    }),
  )
  if (!one || !two) throw new Error('not made')
  for (const person of [one, two])
    await vault().db.insert(role).values({ personId: person, role: 'admin', grantedAt: now })
  const by = (actor: PersonId) => memberCtx(vault().db, actor, now, ['admin'])
  const answers = await Promise.all([
    revokeRole(by(one), { person: two, role: 'admin' }),
    revokeRole(by(two), { person: one, role: 'admin' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual({ ok: false, refusal: { code: 'last-admin' } })
})

test('only an administrator with a fresh code revokes in the portal', async () => {
  const person = await makeMember(vault().db, 'held@portal.example', now)
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  const stale = { ...memberCtx(vault().db, person, anHourAgo, ['admin']), now }
  expect(await revokeRole(stale, { person, role: 'events' })).toEqual({ ok: false, refusal: { code: 'not-fresh' } })
  const finance = memberCtx(vault().db, person, now, ['finance'])
  await expect(revokeRole(finance, { person, role: 'events' })).rejects.toThrow(Forbidden)
})

test.each([
  [[], 'Usage'],
  [['grant', 'a@portal.example'], 'Usage'],
  [['grant', 'a@portal.example', 'admin', '--force'], 'Usage'],
  [['list', 'all'], 'Usage'],
  [['remove', 'a@portal.example', 'admin'], 'Usage'],
  [['grant', 'nobody', 'admin'], 'This is not an email address: nobody'],
  [['grant', 'a@portal.example', 'root'], 'There is no role root. Roles: fulfillment, events'],
  [['revoke', 'unknown@portal.example', 'admin'], 'No account has the address unknown@portal.example.'],
  [['revoke', 'held@portal.example', 'finance'], 'does not have the role finance'],
])('%j is refused with what is wrong or how to use it', async (words, text) => {
  await makeMember(vault().db, 'held@portal.example', now)
  expect(await shell(...words)).toEqual({ ok: false, text: expect.stringContaining(text) })
})
