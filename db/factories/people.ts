import type { PersonId } from '../../lib/base/ids'
import {
  createPeopleWithKeys,
  insertPeopleIn,
  keepRecordIn,
  keepRecordsIn,
  type Provenance,
  type RecordInput,
} from '../../lib/vault'
import type { Db } from '../client'

export const bySelf: Provenance = { givenBy: 'self', givenFor: 'account', form: 'profile' }
export const byBuyer = (giver: PersonId): Provenance => ({
  givenBy: 'buyer',
  giver,
  givenFor: 'commerce',
  form: 'checkout-attendee',
})

/** People with a key and a row, but no records yet. */
export async function makePeople(db: Db, count: number, now: Date): Promise<PersonId[]> {
  const people = await createPeopleWithKeys(count)
  await db.transaction((tx) => insertPeopleIn(tx, people, now))
  return people
}

/** One person with a profile. */
export async function makePerson(db: Db, profile: RecordInput<'profile'>, now: Date): Promise<PersonId> {
  const [person] = await makePeople(db, 1, now)
  if (!person) throw new Error('no person was made')
  await db.transaction((tx) => keepRecordIn(tx, { person, kind: 'profile', data: profile, provenance: bySelf, now }))
  return person
}

/** An attendee whose details a buyer gave. */
export async function makeAttendee(
  db: Db,
  buyer: PersonId,
  data: RecordInput<'attendee'>,
  now: Date,
): Promise<PersonId> {
  const [person] = await makePeople(db, 1, now)
  if (!person) throw new Error('no person was made')
  await db.transaction((tx) => keepRecordIn(tx, { person, kind: 'attendee', data, provenance: byBuyer(buyer), now }))
  return person
}

/** Many attendees at once, all with the same details. */
export async function makeAttendees(
  db: Db,
  buyer: PersonId,
  data: RecordInput<'attendee'>,
  { count, now }: { count: number; now: Date },
): Promise<PersonId[]> {
  const people = await makePeople(db, count, now)
  const records = people.map((person) => ({
    person,
    kind: 'attendee' as const,
    data,
    provenance: byBuyer(buyer),
    now,
  }))
  await db.transaction((tx) => keepRecordsIn(tx, records))
  return people
}
