import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { accessLogOf } from '@/db/factories/access-log'
import { byBuyer, bySelf, makeAttendee, makeAttendees, makePeople, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { lookup } from '@/db/schema/keys'
import { access } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { drainJobs } from '@/lib/infra/job-runner'
import { handlers } from '@/lib/records/jobs.worker'
import { addLookups } from '@/lib/records/lookups/candidates'
import { tidyLookups } from '@/lib/records/lookups/tidy-lookups'
import {
  claimAccountEmail,
  createPersonWithKey,
  findAccountByEmail,
  findPeople,
  insertPersonIn,
  keepRecordIn,
  markErasingIn,
  peopleWithMyAddress,
  removeRecordIn,
} from '.'

const now = new Date()
const vault = openTestVault()

const keepContact = (person: PersonId, email: string) =>
  vault().db.transaction((tx) =>
    keepRecordIn(tx, { person, kind: 'contact', data: { email }, provenance: { ...bySelf, form: 'sign-in' }, now }),
  )

async function signUp(email: string): Promise<PersonId> {
  const person = await createPersonWithKey()
  expect(await claimAccountEmail(person, email)).toBe('claimed')
  await vault().db.transaction((tx) => insertPersonIn(tx, person, now))
  await keepContact(person, email)
  return person
}
const rowsOf = async (person: PersonId) =>
  (await vault().keys.select().from(lookup).where(eq(lookup.personId, person))).map(({ kind }) => kind).sort()

test('an account is found by its address in any spelling, and by no other address', async () => {
  const person = await signUp('ana@alder.example')
  expect(await findAccountByEmail(' ANA@Alder.Example')).toBe(person)
  expect(await findAccountByEmail('ana@birch.example')).toBeNull()
  expect(await claimAccountEmail(person, 'ana@alder.example')).toBe('claimed')
})

test('of many concurrent first sign-ins with one address, one claims it', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => createPersonWithKey()))
  const claims = await Promise.all(people.map((person) => claimAccountEmail(person, 'race@alder.example')))
  expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1)
  expect(await findAccountByEmail('race@alder.example')).toBeNull()
})

test('a claim that no record confirms can be replaced after ten minutes, a confirmed one never', async () => {
  const [crashed, next] = [await createPersonWithKey(), await createPersonWithKey()]
  await claimAccountEmail(crashed, 'gone@alder.example')
  expect(await claimAccountEmail(next, 'gone@alder.example')).toBe('taken')
  await vault()
    .keys.update(lookup)
    .set({ createdAt: new Date(Date.now() - 601_000) })
  expect(await claimAccountEmail(next, 'gone@alder.example')).toBe('claimed')
  const holder = await signUp('kept@alder.example')
  await vault()
    .keys.update(lookup)
    .set({ createdAt: new Date(Date.now() - 601_000) })
  expect(await claimAccountEmail(await createPersonWithKey(), 'kept@alder.example')).toBe('taken')
  expect(await findAccountByEmail('kept@alder.example')).toBe(holder)
})

test('after a change of address both are candidates until the commit, and only the opened record decides', async () => {
  const person = await signUp('old@alder.example')
  expect(await claimAccountEmail(person, 'new@alder.example')).toBe('claimed')
  expect(await findAccountByEmail('new@alder.example')).toBeNull()
  expect(await findAccountByEmail('old@alder.example')).toBe(person)
  await keepContact(person, 'new@alder.example')
  expect(await findAccountByEmail('new@alder.example')).toBe(person)
  expect(await findAccountByEmail('old@alder.example')).toBeNull()
  await vault()
    .keys.update(lookup)
    .set({ createdAt: new Date(Date.now() - 601_000) })
  await drainJobs(handlers)
  expect(await rowsOf(person)).toEqual(['account-email', 'email'])
  expect(await findAccountByEmail('new@alder.example')).toBe(person)
})

test('only staff find people, by whole address or by the beginnings of their names', async () => {
  const { db } = vault()
  const [buyer] = await makePeople(db, 1, now)
  if (!buyer) throw new Error('no buyer')
  const maria = await makeAttendee(
    db,
    buyer,
    { firstName: 'María', lastName: 'Núñez-Li', email: 'maria@birch.example' },
    now,
  )
  const mara = await makePerson(db, { firstName: 'Mara', lastName: 'Oak' }, now)
  const staff = as.staff(db, now, 'fulfillment')
  const found = async (by: Parameters<typeof findPeople>[1]) => (await findPeople(staff, by)).people.sort()
  expect(await found({ namePrefix: 'mar' })).toEqual([maria, mara].sort())
  expect(await found({ namePrefix: 'NUN mar' })).toEqual([maria])
  expect(await found({ namePrefix: 'li' })).toEqual([maria])
  expect(await found({ namePrefix: 'ma' })).toEqual([])
  expect(await found({ namePrefix: '' })).toEqual([])
  expect(await found({ email: 'Maria@birch.example' })).toEqual([maria])
  expect(await found({ email: 'maria' })).toEqual([])
  await expect(findPeople(as.member(db, mara, now), { namePrefix: 'mar' })).rejects.toThrow('forbidden')
  await expect(findPeople(as.system(db, now), { namePrefix: 'mar' })).rejects.toThrow('forbidden')
})

test('a beginning of any length finds a name, also one whose rows are of an older build, and no name that differs later', async () => {
  const { db } = vault()
  const long = await makePerson(db, { firstName: 'Ute', lastName: 'Featherstonehaugh' }, now)
  const other = await makePerson(db, { firstName: 'Ute', lastName: 'Featherston' }, now)
  const old = await createPersonWithKey()
  await db.transaction((tx) => insertPersonIn(tx, old, now))
  await addLookups([
    { person: old, lookups: ['fea', 'feat', 'featherstonewall'].map((value) => ({ kind: 'name', value })) },
    { person: old, lookups: ['featherst', 'feath', 'featherstone'].map((value) => ({ kind: 'name', value })) },
  ])
  await db.transaction((tx) =>
    keepRecordIn(tx, {
      person: old,
      kind: 'profile',
      data: { firstName: 'Ute', lastName: 'Featherstonewall' },
      provenance: bySelf,
      now,
    }),
  )
  const staff = as.staff(db, now, 'events')
  const found = async (namePrefix: string) => (await findPeople(staff, { namePrefix })).people.toSorted()
  expect(await found('feat')).toEqual([long, other, old].toSorted())
  expect(await found('featherston')).toEqual([long, other, old].toSorted())
  expect(await found('Featherstoneh')).toEqual([long])
  expect(await found('ute featherstonew')).toEqual([old])
  await tidyLookups(db, [old], now)
  expect(await rowsOf(old)).toHaveLength(4)
  expect(await found('featherstonewall')).toEqual([old])
})

test('[C08] people shown by a staff search can read that it was made, once an hour; people it only passes over have no row', async () => {
  const { db } = vault()
  const [buyer] = await makePeople(db, 1, now)
  if (!buyer) throw new Error('no buyer')
  const zoe = await makePerson(db, { firstName: 'Zoe', lastName: 'Ash' }, now)
  const guest = await makeAttendee(db, buyer, { firstName: 'Zoe', email: 'zoe@ash.example' }, now)
  const other = await makePerson(db, { firstName: 'Zoe', lastName: 'Birch' }, now)
  const staff = as.staff(db, now, 'events')
  const logOf = async (person: PersonId) =>
    (await accessLogOf(as.member(db, person, now), person)).map(({ purpose, role, fields, granted }) => {
      return { purpose, role, fields, granted }
    })
  const byName = {
    purpose: 'search',
    role: 'events',
    fields: ['attendee.firstName', 'attendee.lastName', 'profile.firstName', 'profile.lastName'],
    granted: true,
  }
  expect((await findPeople(staff, { namePrefix: 'zoe ash' })).people).toEqual([zoe])
  expect([await logOf(zoe), await logOf(guest), await logOf(other)]).toEqual([[byName], [], []])
  expect((await findPeople(staff, { namePrefix: 'zoe' })).people).toHaveLength(3)
  expect([await logOf(zoe), await logOf(guest), await logOf(other)]).toEqual([[byName], [byName], [byName]])
  await findPeople(staff, { email: 'zoe@ash.example' })
  const byBoth = {
    ...byName,
    fields: ['attendee.email', ...byName.fields.slice(0, 2), 'contact.email', ...byName.fields.slice(2)],
  }
  expect(await logOf(guest)).toEqual([byBoth])
  await expect(findPeople(as.member(db, zoe, now), { namePrefix: 'zoe' })).rejects.toThrow('forbidden')
  expect(await logOf(zoe)).toEqual([byName])
})

test('a person who is being erased is found by no search, and no search is logged for them', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Wendelin' }, now)
  await db.transaction((tx) => markErasingIn(tx, person, now))
  expect((await findPeople(as.staff(db, now, 'events'), { namePrefix: 'wendelin' })).people).toEqual([])
  expect(await db.select().from(access).where(eq(access.personId, person))).toEqual([])
})

test('a search that finds many people writes their rows in one statement', async () => {
  const { db } = vault()
  for (let i = 0; i < 12; i += 1) await makePerson(db, { firstName: 'Quirin', lastName: `No${i}` }, now)
  const client = postgres(vault().mainUrl, { max: 1, onnotice: () => {} })
  const sent: string[] = []
  const counted = drizzle(client, { logger: { logQuery: (text) => void sent.push(text) } })
  expect((await findPeople(as.staff(counted, now, 'events'), { namePrefix: 'quirin' })).people).toHaveLength(12)
  await client.end()
  expect(sent.filter((text) => text.startsWith('insert into "vault"."access"'))).toHaveLength(1)
  expect(sent.length).toBeLessThan(6)
})

test('a member finds the seats for which others gave their verified address', async () => {
  const { db } = vault()
  const me = await signUp('me@cedar.example')
  const [buyer] = await makePeople(db, 1, now)
  if (!buyer) throw new Error('no buyer')
  const mine = await makeAttendee(db, buyer, { firstName: 'Me', email: 'Me@cedar.example' }, now)
  await makeAttendee(db, buyer, { firstName: 'Me', email: 'other@cedar.example' }, now)
  expect((await peopleWithMyAddress(as.member(db, me, now))).sort()).toEqual([me, mine].sort())
  expect(await peopleWithMyAddress(as.member(db, buyer, now))).toEqual([])
})

test('a value that is no longer in a record finds no one at once, and its rows are deleted by the next job', async () => {
  const { db } = vault()
  const [buyer] = await makePeople(db, 1, now)
  if (!buyer) throw new Error('no buyer')
  const person = await makeAttendee(db, buyer, { firstName: 'Xanthe', email: 'x@elm.example' }, now)
  const staff = as.staff(db, now, 'events')
  await db.transaction((tx) =>
    keepRecordIn(tx, { person, kind: 'attendee', data: { firstName: 'Yolanda' }, provenance: byBuyer(buyer), now }),
  )
  expect((await findPeople(staff, { namePrefix: 'xan' })).people).toEqual([])
  expect((await findPeople(staff, { namePrefix: 'yol' })).people).toEqual([person])
  await drainJobs(handlers)
  expect(await rowsOf(person)).toEqual(['name', 'name'])
  await db.transaction((tx) => removeRecordIn(tx, person, 'attendee'))
  await drainJobs(handlers)
  expect(await rowsOf(person)).toEqual([])
})

test('a transaction that fails leaves candidates that find no one', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Real' }, now)
  const failing = db.transaction(async (tx) => {
    await keepRecordIn(tx, { person, kind: 'profile', data: { firstName: 'Quentin' }, provenance: bySelf, now })
    throw new Error('after the lookups')
  })
  await expect(failing).rejects.toThrow('after the lookups')
  expect((await findPeople(as.staff(db, now, 'events'), { namePrefix: 'quen' })).people).toEqual([])
  expect((await findPeople(as.staff(db, now, 'events'), { namePrefix: 'real' })).people).toEqual([person])
})

test('[C20] a person whose address is in a thousand records finds all of them, and so does a staff search (it showed the first 500)', async () => {
  const person = await signUp('everywhere@alder.example')
  const [buyer] = await makePeople(vault().db, 1, now)
  const entry = { firstName: 'Zed', email: 'everywhere@alder.example' }
  const made = await makeAttendees(vault().db, buyer ?? person, entry, { count: 1_005, now })
  const found = await peopleWithMyAddress(as.member(vault().db, person, now))
  expect(found.toSorted()).toEqual([person, ...made].toSorted())
  const shown = await findPeople(as.staff(vault().db, now, 'events'), { email: 'everywhere@alder.example' })
  expect([shown.people.length, shown.more]).toEqual([1_006, false])
})
