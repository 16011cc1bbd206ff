import { expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeAttendee, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { disclose, findPeople, openFor, openMany } from '@/lib/vault'
import { accessPage } from './access-page'
import { gatherExport } from './export/export-member'

const vault = openTestVault()
const now = new Date()

test('[C08] the access page says in plain words who looked: a search, an opening, a refusal', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Zoe', lastName: 'Ash' }, now)
  await findPeople(as.staff(db, now, 'finance'), { namePrefix: 'ash' })
  await openFor(as.staff(db, now, 'events'), { person, kind: 'profile', purpose: 'answer-order', subject: 'order:7' })
  await disclose(as.staff(db, now, 'admin'), { person, fields: ['profile.phone'], purpose: 'search' })
  const { rows } = await accessPage(memberCtx(db, person, now))
  expect(rows.map(({ who, what, why }) => `${who} ${what}. ${why}.`)).toEqual([
    'Staff without that role was denied access to your phone. Order search.',
    'Events viewed your name. Answering a question about order 7.',
    'Finance found you by your name. Order search.',
  ])
})

test('[C08] an attendee who was registered by a buyer and found by their address sees that access', async () => {
  const { db } = vault()
  const buyer = await makePerson(db, { firstName: 'Bo' }, now)
  const guest = await makeAttendee(db, buyer, { firstName: 'Cy', email: 'cy@elm.example' }, now)
  await findPeople(as.staff(db, now, 'fulfillment'), { email: 'cy@elm.example' })
  const { rows } = await accessPage(memberCtx(db, guest, now))
  expect(rows.map(({ who, what }) => `${who} ${what}`)).toEqual(['Fulfillment found you by your email address'])
})

test('[C08] viewing your own seat is listed neither on the page nor in the download; what others view is listed in both', async () => {
  const { db } = vault()
  const email = 'self@elm.example'
  const person = await makeMember(db, email, now)
  const other = await makePerson(db, { firstName: 'Ed' }, now)
  const look = async (by: typeof person) => {
    const colleague = await makeAttendee(db, by, { firstName: 'Di', email }, now)
    const ask = { people: [colleague], kind: 'attendee', purpose: 'see-order', subject: 'order:7' } as const
    await openMany(memberCtx(db, by, now), ask)
  }
  await look(person)
  const told = async () => (await accessPage(memberCtx(db, person, now))).rows.map(({ who }) => who)
  expect(await told()).toEqual([])
  await look(other)
  expect(await told()).toEqual(['The person who registered you'])
  await openFor(as.staff(db, now, 'finance'), { person, kind: 'contact', purpose: 'answer-order', subject: 'order:7' })
  const { rows } = await accessPage(memberCtx(db, person, now))
  const { sections } = await gatherExport(memberCtx(db, person, now))
  const listed = sections.find(({ title }) => title === 'Who viewed your data')?.entries ?? []
  expect(listed.map(({ Who, What, Why }) => [Who, What, Why])).toEqual(
    rows.map(({ who, what, why }) => [who, what, why]),
  )
  expect(rows).toHaveLength(2)
  const givers = sections
    .find(({ title }) => title === 'Details given for registrations')
    ?.entries.map((one) => one['Provided by'])
  expect(givers?.toSorted()).toEqual(['the person who registered you', 'you'])
})
