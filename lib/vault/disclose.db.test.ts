import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accessLogOf } from '@/db/factories/access-log'
import { bySelf, makeAttendee, makePeople, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { access } from '@/db/schema/vault'
import { newId, type PersonId } from '@/lib/base/ids'
import {
  createPersonWithKey,
  deletePeopleIn,
  destroyKeys,
  disclose,
  insertPersonIn,
  keepRecordIn,
  markErasingIn,
  openFor,
  openMany,
} from '.'
import { purposes } from './purposes-and-readers'

const now = new Date('2027-03-01T12:10:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const vault = openTestVault()

async function buyerWithDelivery(order: string): Promise<PersonId> {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Ana', phone: '555' }, now)
  const data = { name: 'Ana Li', street: '1 Main St', city: 'Alder', state: 'CA', zip: '95814' }
  const provenance = { givenBy: 'self', givenFor: 'commerce', form: 'checkout-delivery' } as const
  await db.transaction((tx) => keepRecordIn(tx, { person, kind: 'delivery', ref: order, data, provenance, now }))
  return person
}
const logOf = (person: PersonId) => accessLogOf(as.member(vault().db, person, now), person)

test('[C08] staff read what their purpose needs, and the person sees that they did', async () => {
  const order = newId()
  const person = await buyerWithDelivery(order)
  const ask = {
    person,
    fields: ['delivery.name', 'delivery.street'],
    purpose: 'ship-order',
    subject: 'order:10482',
    ref: order,
  } as const
  expect(await disclose(as.staff(vault().db, now, 'fulfillment'), ask)).toEqual({
    ok: true,
    value: { 'delivery.name': 'Ana Li', 'delivery.street': '1 Main St' },
  })
  expect(await logOf(person)).toMatchObject([
    {
      role: 'fulfillment',
      fields: ['delivery.name', 'delivery.street'],
      purpose: 'ship-order',
      subject: 'order:10482',
      granted: true,
      at: now,
    },
  ])
})

test('[C08] a refusal is a value, opens nothing, and is logged too', async () => {
  const person = await buyerWithDelivery('a')
  const ask = { person, fields: ['profile.phone'], purpose: 'ship-order' } as const
  expect(await disclose(as.staff(vault().db, now, 'fulfillment'), ask)).toMatchObject({
    refusal: { code: 'not-for-this-purpose' },
  })
  expect(await disclose(as.staff(vault().db, now, 'events'), { ...ask, fields: ['delivery.name'] })).toMatchObject({
    refusal: { code: 'not-this-actor' },
  })
  expect((await logOf(person)).map(({ granted, role }) => [role, granted])).toEqual([
    ['staff', false],
    ['staff', false],
  ])
})

test('an hour has one row for each actor, person, fields and purpose, however many accesses run at once', async () => {
  const person = await buyerWithDelivery('a')
  const staff = as.staff(vault().db, now, 'fulfillment')
  const ask = { person, fields: ['delivery.name'], purpose: 'ship-order', ref: 'a' } as const
  await Promise.all(Array.from({ length: 8 }, () => disclose(staff, ask)))
  await disclose({ ...staff, now: later(40) }, ask)
  expect(await logOf(person)).toHaveLength(1)
  await disclose({ ...staff, now: later(51) }, ask)
  await disclose(as.staff(vault().db, now, 'fulfillment'), ask)
  expect(await logOf(person)).toHaveLength(3)
})

test('reading your own data and our own jobs are not logged', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Ana' }, now)
  await openFor(as.member(db, person, now), { person, kind: 'profile', purpose: 'own' })
  expect(await openFor(as.system(db, now), { person, kind: 'profile', purpose: 'notify-order' })).toEqual({
    firstName: 'Ana',
    lastName: '',
  })
  expect(await logOf(person)).toEqual([])
})

test('[C08] a list opens many people with one log row each, and holds only the fields of its purpose', async () => {
  const { db } = vault()
  const buyer = await makePerson(db, {}, now)
  const made = [
    await makeAttendee(db, buyer, { firstName: 'Bo', email: 'bo@x.example', dietary: 'nuts' }, now),
    await makeAttendee(db, buyer, { firstName: 'Cy' }, now),
  ]
  const people = [...made, newId<PersonId>()]
  const opened = await openMany(as.staff(db, now, 'finance'), { people, kind: 'attendee', purpose: 'answer-order' })
  expect([...opened.values()].sort((a, b) => a.firstName.localeCompare(b.firstName))).toEqual([
    { firstName: 'Bo', lastName: '' },
    { firstName: 'Cy', lastName: '' },
  ])
  const rows = await db.select().from(access)
  expect(made.map((person) => rows.filter((row) => row.personId === person).length)).toEqual([1, 1])
  expect(rows.some((row) => row.personId === people[2])).toBe(false)
  await expect(openMany(as.member(db, buyer, now), { people, kind: 'attendee', purpose: 'run-event' })).rejects.toThrow(
    'forbidden',
  )
})

test('a buyer sees the people they registered again, and no one else does', async () => {
  const { db } = vault()
  const [buyer, stranger] = await makePeople(db, 2, now)
  if (!buyer || !stranger) throw new Error('no people')
  const guest = await makeAttendee(db, buyer, { firstName: 'Bo', dietary: 'nuts' }, now)
  const ask = { person: guest, kind: 'attendee', purpose: 'see-order', subject: 'order:1' } as const
  expect(await openFor(as.member(db, buyer, now), ask)).toEqual({
    firstName: 'Bo',
    lastName: '',
    email: '',
    title: '',
    organization: '',
  })
  await expect(openFor(as.member(db, stranger, now), ask)).rejects.toThrow('forbidden')
  expect((await logOf(guest)).map(({ role, granted }) => [role, granted])).toEqual([
    ['member', false],
    ['buyer', true],
  ])
})

test('[C29] the same address, given for an account or for a purchase, gets two answers', async () => {
  const { db } = vault()
  const answers: unknown[] = []
  for (const givenFor of ['account', 'commerce'] as const) {
    const person = await makePerson(db, {}, now)
    const provenance = { ...bySelf, givenFor }
    await db.transaction((tx) =>
      keepRecordIn(tx, { person, kind: 'contact', data: { email: 'ana@alder.example' }, provenance, now }),
    )
    answers.push(await disclose(as.system(db, now), { person, fields: ['contact.email'], purpose: 'sign-in' }))
  }
  expect(answers).toEqual([
    { ok: true, value: { 'contact.email': 'ana@alder.example' } },
    { ok: false, refusal: { code: 'given-for-something-else', kinds: ['contact'] } },
  ])
})

test('[C03] the database has the same closed list, and refuses a purpose that is not on it', async () => {
  const { db } = vault()
  const row = { actorRole: 'admin', personId: newId(), fields: [], verdict: 'granted', hour: now, at: now }
  for (const purpose of ['direct-marketing', 'marketing', '']) {
    await expect(db.insert(access).values({ ...row, purpose })).rejects.toMatchObject({ cause: { code: '23514' } })
  }
  const [check] = await db.execute<{ text: string }>(
    sql`select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'access_purpose_closed'`,
  )
  expect([...(check?.text.matchAll(/'([a-z-]+)'/g) ?? [])].map(([, name]) => name).sort()).toEqual([...purposes].sort())
})

test('a person who is being erased is read only by the erasure, then by no one, and no access is logged', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Eva' }, now)
  const staff = as.staff(db, now, 'finance')
  await openFor(staff, { person, kind: 'profile', purpose: 'answer-order' })
  await db.transaction((tx) => markErasingIn(tx, person, now))
  expect(await openFor(staff, { person, kind: 'profile', purpose: 'answer-order' })).toBeNull()
  expect(await disclose(staff, { person, fields: ['profile.firstName'], purpose: 'answer-order' })).toEqual({
    ok: false,
    refusal: { code: 'unknown-person' },
  })
  expect(await openFor(as.system(db, now), { person, kind: 'profile', purpose: 'erase' })).toEqual({
    firstName: 'Eva',
    lastName: '',
  })
  await destroyKeys([person])
  expect(await openFor(as.system(db, now), { person, kind: 'profile', purpose: 'erase' })).toBeNull()
  await db.transaction((tx) => deletePeopleIn(tx, [person]))
  expect(await openFor(staff, { person, kind: 'profile', purpose: 'answer-order' })).toBeNull()
  expect((await db.select().from(access)).filter((row) => row.personId === person)).toEqual([])
})

test('opening inside a transaction sees what the transaction has written', async () => {
  const { db } = vault()
  const person = await createPersonWithKey()
  await db.transaction(async (tx) => {
    await insertPersonIn(tx, person, now)
    await keepRecordIn(tx, { person, kind: 'profile', data: { firstName: 'Now' }, provenance: bySelf, now })
    expect(
      await openFor({ ...as.system(db, now), db: tx }, { person, kind: 'profile', purpose: 'notify-order' }),
    ).toMatchObject({ firstName: 'Now' })
  })
})
