import { expect, test } from 'vitest'
import { dataMap } from '@/db/classify'
import { bySelf, makeAttendee, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { personKey } from '@/db/schema/keys'
import '@/db/schema/records'
import '@/db/schema/vault'
import { newId } from '@/lib/base/ids'
import { collectOrphans } from '@/lib/records/erasure/collect-orphans'
import { kinds, vaultFields } from '@/lib/records/kinds'
import { createPeopleWithKeys, destroyKeys, keepRecordIn, openFor, peoplePresent, recordRefsOf, vaultPrivacy } from '.'

const now = new Date('2027-03-01T12:00:00Z')
const vault = openTestVault()

test('[C01] the vault owns each of its tables that refers to a person', () => {
  const referring = [...dataMap()]
    .filter(([, columns]) => Object.values(columns).some((one) => typeof one === 'object'))
    .map(([table]) => table)
  expect([...vaultPrivacy.tables].sort()).toEqual(referring.sort())
})

test('[C22] the export holds every field of every kind under its label, and who has read it', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Ana', topics: ['Water', 'Housing'], letters: true }, now)
  await db.transaction((tx) =>
    keepRecordIn(tx, {
      person,
      kind: 'delivery',
      ref: newId(),
      data: { street: '1 Main St' },
      provenance: { ...bySelf, givenFor: 'commerce' },
      now,
    }),
  )
  await openFor(as.staff(db, now, 'finance'), { person, kind: 'profile', purpose: 'answer-order', subject: 'order:7' })
  const sections = await vaultPrivacy.exportFor(db, [person], { reader: person, names: new Map(), now })
  const profile = sections.find(({ title }) => title === 'Your profile')?.entries[0] ?? {}
  expect(profile).toMatchObject({
    'First name': 'Ana',
    'Topics of interest': 'Water, Housing',
    'Letters by mail': 'yes',
    'Provided by': 'you',
    'Privacy Policy version': '2018-06-27',
  })
  const labels = Object.keys(kinds.profile.shape).map(
    (name) => vaultFields[`profile.${name}` as keyof typeof vaultFields],
  )
  expect(Object.keys(profile)).toEqual(expect.arrayContaining(labels))
  expect(JSON.stringify(sections)).toContain('1 Main St')
  expect(sections.at(-1)).toMatchObject({
    title: 'Who viewed your data',
    entries: [
      {
        Who: 'Finance',
        What: 'viewed your name',
        Why: 'Answering a question about order 7',
        Fields: 'First name, Last name',
      },
    ],
  })
})

test('erasing the buyer removes them from what they gave, and leaves the guest’s record whole', async () => {
  const { db } = vault()
  const buyer = await makePerson(db, { firstName: 'Ana' }, now)
  const guest = await makeAttendee(db, buyer, { firstName: 'Bo' }, now)
  expect((await recordRefsOf(db, guest))[0]).toMatchObject({
    kind: 'attendee',
    version: 1,
    source: { giver: buyer, form: 'checkout-attendee' },
  })
  await destroyKeys([buyer])
  const lines = await db.transaction((tx) => vaultPrivacy.eraseFor(tx, buyer, now))
  expect(lines.map(({ fate }) => fate)).toEqual(['erased'])
  expect(await peoplePresent(db, [buyer, guest])).toEqual(new Set([guest]))
  expect((await recordRefsOf(db, guest))[0]?.source.giver).toBeNull()
  expect(await openFor(as.member(db, guest, now), { person: guest, kind: 'attendee', purpose: 'own' })).toMatchObject({
    firstName: 'Bo',
  })
})

test('too many orphans at once mean the wrong main database: nothing is destroyed', async () => {
  const { db, keys } = vault()
  await createPeopleWithKeys(60)
  const before = await keys.$count(personKey)
  await expect(collectOrphans(db, new Date(Date.now() + 25 * 3_600_000))).rejects.toMatchObject({
    code: 'too-many-orphans',
  })
  expect(await keys.$count(personKey)).toBe(before)
})
