import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { account, role, signInAttempt } from '@/db/schema/accounts'
import { type TestDb, testDb } from '@/db/testing'
import { roles, visitor } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault, findAccountByEmail, markErasingIn } from '@/lib/vault'
import { profileForm } from './forms'
import { makeDemoAccounts } from './make-demo-accounts'
import { accountsPrivacy } from './privacy'
import { getProfile } from './queries'
import { saveProfile } from './save-profile'
import { actorOfLoginSession } from './sessions/actor-of-session'
import { insertLoginSessionIn } from './sessions/session-rows'
import { emailStepUpCode } from './sign-in/email-step-up-code'
import { unsealAttempt } from './sign-in/sign-in-attempt'
import { signInWithCode } from './sign-in/sign-in-with-code'

const noon = new Date('2026-11-24T12:00:00Z')
const sender = { device: 'Chrome on Windows', network: '192.0.2.0/24' }
let box: TestDb
let ann: PersonId

beforeAll(async () => {
  box = await testDb()
  await ensureVault(noon)
  ann = await makeMember(box.db, 'ann@alder.example', noon)
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await closeVault()
  await box.close()
})

const filled = {
  ...profileForm.parse({
    firstName: 'Ann',
    lastName: 'Núñez-O’Neill 🌲',
    title: 'City Clerk',
    organization: 'Alder',
    phone: '(916) 555-0100',
    street: '1 Main St',
    city: 'Alder',
    state: 'CA',
    zip: '95814',
    topics: ['housing'],
    mailNotices: 'on',
  }),
  cityId: 'alder',
}

test('[C23] a member changes the profile and reads it back changed', async () => {
  const ctx = memberCtx(box.db, ann, noon)
  expect(await getProfile(ctx)).toMatchObject({ email: 'ann@alder.example', firstName: '', topics: [], letters: false })
  expect(await saveProfile(ctx, filled)).toEqual({ ok: true, value: null })
  expect(await getProfile(ctx)).toEqual({ ...filled, email: 'ann@alder.example' })
  await saveProfile(ctx, { ...filled, phone: '', topics: [] })
  expect(await getProfile(ctx)).toMatchObject({ phone: '', topics: [], lastName: 'Núñez-O’Neill 🌲' })
})

test('a visitor has no profile', async () => {
  const ctx = { db: box.db, now: noon, actor: visitor }
  await expect(getProfile(ctx)).rejects.toThrow(Forbidden)
  await expect(saveProfile(ctx, filled)).rejects.toThrow(Forbidden)
  await expect(emailStepUpCode(ctx)).rejects.toThrow(Forbidden)
})

test('a step-up emails the member’s own address, makes the sign-in fresh, and changes the token', async () => {
  const before = new Date(noon.getTime() - 3_600_000)
  const opened = await box.db.transaction((tx) =>
    insertLoginSessionIn(tx, { person: ann, device: 'x on y', now: before }),
  )
  const actor = await actorOfLoginSession(box.db, opened.token, noon)
  const ctx = { db: box.db, now: noon, actor }
  const asked = await emailStepUpCode(ctx)
  if (!asked.ok) throw new Error(asked.refusal.code)
  const [row] = await box.db.select().from(signInAttempt)
  const sealed = await unsealAttempt(ctx, row?.subjectId as PersonId)
  expect(sealed?.email).toBe('ann@alder.example')
  const again = await signInWithCode(ctx, { ...asked.value, ...sender, code: sealed?.code ?? '' })
  if (!again.ok) throw new Error(again.refusal.code)
  expect(await actorOfLoginSession(box.db, again.value.token, noon)).toMatchObject({ person: ann, freshAt: noon })
  expect(await actorOfLoginSession(box.db, opened.token, noon)).toEqual(visitor)
})

test('the export includes account and sessions; erasing leaves no row', async () => {
  const eve = await makeMember(box.db, 'eve@alder.example', noon)
  await box.db.transaction((tx) => insertLoginSessionIn(tx, { person: eve, device: 'Firefox on Mac', now: noon }))
  const sections = await accountsPrivacy.exportFor(box.db, [eve], { reader: eve, names: new Map(), now: new Date() })
  expect(sections.map(({ title }) => title)).toEqual(['Your account', 'Where you are signed in'])
  expect(JSON.stringify(sections)).toContain('Firefox on Mac')
  const lines = await box.db.transaction((tx) => accountsPrivacy.eraseFor(tx, eve, noon))
  expect(lines).toMatchObject([{ fate: 'erased' }])
  expect(await accountsPrivacy.exportFor(box.db, [eve], { reader: eve, names: new Map(), now: new Date() })).toEqual([])
})

test('the profile of a member who is being deleted cannot be changed', async () => {
  const dan = await makeMember(box.db, 'dan@alder.example', noon)
  await box.db.transaction((tx) => markErasingIn(tx, dan, noon))
  expect(await saveProfile(memberCtx(box.db, dan, noon), filled)).toEqual({ ok: false, refusal: { code: 'erasing' } })
})

test('demo accounts are made once, and one of them is staff', async () => {
  await makeDemoAccounts({ db: box.db, now: noon })
  const rows = await box.db.select().from(account)
  await makeDemoAccounts({ db: box.db, now: new Date(noon.getTime() + 86_400_000) })
  expect(await box.db.select().from(account)).toEqual(rows)
  const staff = await findAccountByEmail('staff@portal.example')
  const held = await box.db.select().from(role)
  expect(new Set(held.map(({ personId }) => personId))).toEqual(new Set([staff]))
  expect(held.map((row) => row.role).sort()).toEqual([...roles].sort())
})
