import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { makeAttendee, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { epoch, lookup, personKey } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { overdueEpochs } from '@/lib/keys/overdue-epochs'
import {
  claimAccountEmail,
  createPersonWithKey,
  destroyKeys,
  ensureVault,
  findAccountByEmail,
  findPeople,
  insertPersonIn,
  keepRecordIn,
  readOwn,
  unreadableAfter,
  vaultProblems,
} from '@/lib/vault'
import { collectOrphans } from './erasure/collect-orphans'
import { rotateEpochs } from './rotate-epochs'

const vault = openTestVault()
const start = new Date()
const day = (n: number) => new Date(start.getTime() + n * 86_400_000)
const fileOf = (id: number) => join(vault().dataDir, 'keyring', `epoch-${String(id).padStart(4, '0')}.key`)
const firstName = async (person: PersonId) =>
  (await readOwn(as.member(vault().db, person, start), 'profile'))?.firstName

/** One after the other: a key's lookups go with it, so deleting both at once can deadlock. */
async function emptyKeyStore() {
  const { keys } = vault()
  await keys.delete(personKey)
  await keys.delete(epoch)
}

beforeEach(async () => {
  await emptyKeyStore()
  for (const id of [1, 2, 3]) if (existsSync(fileOf(id))) renameSync(fileOf(id), `${fileOf(id)}.before-${Date.now()}`)
  await ensureVault(start)
})

/** Copies the key store, and returns a function that restores the copy. */
async function backup() {
  const { keys } = vault()
  const rows = {
    epochs: await keys.select().from(epoch),
    keys: await keys.select().from(personKey),
    lookups: await keys.select().from(lookup),
  }
  return async () => {
    await emptyKeyStore()
    await keys.insert(epoch).values(rows.epochs)
    if (rows.keys.length > 0) await keys.insert(personKey).values(rows.keys)
    if (rows.lookups.length > 0) await keys.insert(lookup).values(rows.lookups)
  }
}

async function account(email: string): Promise<PersonId> {
  const person = await createPersonWithKey()
  await claimAccountEmail(person, email)
  await vault().db.transaction(async (tx) => {
    await insertPersonIn(tx, person, start)
    await keepRecordIn(tx, {
      person,
      kind: 'contact',
      data: { email },
      provenance: { givenBy: 'self', givenFor: 'account', form: 'sign-in' },
      now: start,
    })
  })
  return person
}

test('epoch keys are separate files that no one else can read', async () => {
  expect(statSync(fileOf(1)).mode & 0o777).toBe(0o600)
  expect(statSync(fileOf(1)).size).toBe(32)
  expect(statSync(join(vault().dataDir, 'keyring')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(vault().dataDir, 'keyring')).filter((name) => name.endsWith('.key'))).toEqual([
    'epoch-0001.key',
  ])
  expect(await vaultProblems()).toEqual([])
})

test('before thirty days nothing rotates', async () => {
  expect(await rotateEpochs(vault().db, day(29))).toBe('done')
  expect(await vault().keys.select().from(epoch)).toMatchObject([{ id: 1, emptyAt: null }])
})

test('after a rotation everyone is read and found as before, only under the new epoch', async () => {
  const { db, keys } = vault()
  const ana = await makePerson(db, { firstName: 'Ana', lastName: 'Oak' }, start)
  const guest = await makeAttendee(db, ana, { firstName: 'Bo', email: 'bo@elm.example' }, start)
  const member = await account('ana@elm.example')
  expect(await rotateEpochs(db, day(30))).toBe('done')
  expect(await firstName(ana)).toBe('Ana')
  expect(await findAccountByEmail('ana@elm.example')).toBe(member)
  expect((await findPeople(as.staff(db, start, 'events'), { email: 'bo@elm.example' })).people).toEqual([guest])
  expect((await findPeople(as.staff(db, start, 'events'), { namePrefix: 'oak' })).people).toEqual([ana])
  expect(await claimAccountEmail(await createPersonWithKey(), 'ana@elm.example')).toBe('taken')
  expect(new Set((await keys.select().from(personKey)).map((row) => row.epoch))).toEqual(new Set([2]))
  expect(new Set((await keys.select().from(lookup)).map((row) => row.epoch))).toEqual(new Set([2]))
  expect(await keys.select().from(epoch).orderBy(epoch.id)).toMatchObject([
    { id: 1, emptyAt: day(30), destroyedAt: null },
    { id: 2, emptyAt: null },
  ])
})

test('[C28] an old backup of an erased person’s key opens with the keyring until the file is destroyed, then for no one', async () => {
  const { db, keys } = vault()
  const eva = await makePerson(db, { firstName: 'Eva' }, start)
  const restore = await backup()
  await destroyKeys([eva])
  expect(await firstName(eva)).toBeUndefined()
  await rotateEpochs(db, day(30))
  await rotateEpochs(db, day(59))
  const today = await backup()
  await restore()
  expect(await firstName(eva)).toBe('Eva')
  await today()
  await rotateEpochs(db, day(60))
  expect(existsSync(fileOf(1))).toBe(false)
  expect((await keys.select().from(epoch).orderBy(epoch.id))[0]).toMatchObject({ destroyedAt: day(60) })
  expect(day(60) <= unreadableAfter(start)).toBe(true)
  await restore()
  await expect(firstName(eva)).rejects.toMatchObject({ code: 'epoch-missing' })
  expect(await vaultProblems()).toEqual(['epoch-missing:1'])
})

test('a key store restored from a backup that refers to an emptied epoch keeps its file, and is rewrapped', async () => {
  const { db, keys } = vault()
  const ana = await makePerson(db, { firstName: 'Ana' }, start)
  const old = await keys.select().from(personKey)
  await rotateEpochs(db, day(30))
  await keys.delete(personKey)
  await keys.insert(personKey).values(old)
  await rotateEpochs(db, day(60))
  expect(existsSync(fileOf(1))).toBe(true)
  await rotateEpochs(db, day(61))
  expect(await firstName(ana)).toBe('Ana')
  expect((await keys.select().from(personKey)).every((row) => row.epoch > 1)).toBe(true)
})

test('with an epoch file missing, the portal is not ready, nothing opens, no new epoch begins, and no one’s data is lost', async () => {
  const { db, keys } = vault()
  const ana = await makePerson(db, { firstName: 'Ana' }, start)
  renameSync(fileOf(1), `${fileOf(1)}.away`)
  expect(await vaultProblems()).toEqual(['epoch-missing:1'])
  await expect(firstName(ana)).rejects.toMatchObject({ code: 'epoch-missing' })
  await expect(createPersonWithKey()).rejects.toMatchObject({ code: 'epoch-missing' })
  await expect(rotateEpochs(db, day(400))).rejects.toMatchObject({ code: 'epoch-missing' })
  await expect(findAccountByEmail('ana@elm.example')).rejects.toMatchObject({ code: 'epoch-missing' })
  expect(await keys.select().from(epoch)).toHaveLength(1)
  expect(await keys.select().from(personKey)).toHaveLength(1)
  renameSync(`${fileOf(1)}.away`, fileOf(1))
  expect(await firstName(ana)).toBe('Ana')
  expect(await vaultProblems()).toEqual([])
})

test('after months offline, the boot rewraps before anything could be destroyed', async () => {
  const { db } = vault()
  const ana = await makePerson(db, { firstName: 'Ana' }, start)
  await ensureVault(day(300), db)
  expect(existsSync(fileOf(1))).toBe(false)
  expect(await firstName(ana)).toBe('Ana')
  await rotateEpochs(db, day(330))
  expect([existsSync(fileOf(1)), existsSync(fileOf(2)), existsSync(fileOf(3))]).toEqual([false, true, true])
  expect(await firstName(ana)).toBe('Ana')
})

test('a long rotation runs in portions while writers continue, and the old epoch is confirmed empty only at the end', async () => {
  const { db, keys } = vault()
  for (let i = 0; i < 3; i += 1) await makePerson(db, { firstName: `Name${i}` }, start)
  expect(await rotateEpochs(db, day(30), 1)).toBe('more')
  const meanwhile = await makePerson(db, { firstName: 'Meanwhile' }, start)
  expect((await keys.select().from(epoch).orderBy(epoch.id))[0]).toMatchObject({ emptyAt: null })
  expect(await rotateEpochs(db, day(31), 100)).toBe('done')
  expect((await keys.select().from(epoch).orderBy(epoch.id))[0]).toMatchObject({ emptyAt: day(31) })
  expect((await findPeople(as.staff(db, start, 'events'), { namePrefix: 'mean' })).people).toEqual([meanwhile])
})

test('an epoch that an unfinished sign-in still refers to is not confirmed empty until the collector has run', async () => {
  const { db, keys } = vault()
  const half = await createPersonWithKey()
  await claimAccountEmail(half, 'half@elm.example')
  await rotateEpochs(db, day(30))
  expect((await keys.select().from(epoch).orderBy(epoch.id))[0]).toMatchObject({ id: 1, emptyAt: null })
  await collectOrphans(db, day(31))
  await rotateEpochs(db, day(31))
  expect((await keys.select().from(epoch).orderBy(epoch.id))[0]).toMatchObject({ id: 1, emptyAt: day(31) })
})

test('two concurrent rotations, with writers in between, lose no one’s data', async () => {
  const { db, keys } = vault()
  const before = await makePerson(db, { firstName: 'Before' }, start)
  const work = [
    rotateEpochs(db, day(30)),
    rotateEpochs(db, day(30)),
    ...Array.from({ length: 5 }, () => makePerson(db, { firstName: 'Between' }, start)),
  ]
  const people = (await Promise.all(work)).slice(2) as PersonId[]
  expect(await Promise.all([before, ...people].map(firstName))).toEqual(['Before', ...people.map(() => 'Between')])
  expect((await keys.select().from(epoch)).map(({ id }) => id).sort()).toEqual([1, 2])
})

test('[C20] the date on a receipt survives a restore of the key store: the file is destroyed by then, and no one else’s data is lost', async () => {
  const { db, keys } = vault()
  const [eva, ana] = [
    await makePerson(db, { firstName: 'Eva' }, start),
    await makePerson(db, { firstName: 'Ana', lastName: 'Oak' }, start),
  ]
  const restore = await backup()
  await destroyKeys([eva])
  await rotateEpochs(db, day(30))
  await rotateEpochs(db, day(55))
  await restore()
  expect(await firstName(eva)).toBe('Eva')
  await destroyKeys([eva])
  for (const n of [55, 56, 60, 61, 62]) await rotateEpochs(db, day(n))
  expect(existsSync(fileOf(1))).toBe(false)
  expect(await overdueEpochs(unreadableAfter(start))).toEqual([])
  expect(await firstName(ana)).toBe('Ana')
  expect((await findPeople(as.staff(db, start, 'events'), { namePrefix: 'oak' })).people).toEqual([ana])
  expect(new Set((await keys.select().from(personKey)).map((row) => row.epoch)).has(1)).toBe(false)
})
