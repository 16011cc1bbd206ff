import { expect, test } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makeAttendee, makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { disclose, findPeople, openFor } from '@/lib/vault'
import { accessPage } from './access-page'

const vault = openTestVault()
const now = new Date()

test('[C08] who has looked is said in plain words: a search, an opening, a refusal', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Zoe', lastName: 'Ash' }, now)
  await findPeople(as.staff(db, now, 'finance'), { namePrefix: 'ash' })
  await openFor(as.staff(db, now, 'events'), { person, kind: 'profile', purpose: 'answer-order', subject: 'order:7' })
  await disclose(as.staff(db, now, 'admin'), { person, fields: ['profile.phone'], purpose: 'search' })
  const { rows } = await accessPage(memberCtx(db, person, now))
  expect(rows.map(({ sentence, why }) => `${sentence}. ${why}.`)).toEqual([
    'Staff of another desk was refused phone. In a search among all orders.',
    'Events opened first name, last name. To answer about order 7.',
    'Finance found you by your name. In a search among all orders.',
  ])
})

test('[C08] somebody registered by a buyer and found by their address is told so', async () => {
  const { db } = vault()
  const buyer = await makePerson(db, { firstName: 'Bo' }, now)
  const guest = await makeAttendee(db, buyer, { firstName: 'Cy', email: 'cy@elm.example' }, now)
  await findPeople(as.staff(db, now, 'fulfillment'), { email: 'cy@elm.example' })
  const { rows } = await accessPage(memberCtx(db, guest, now))
  expect(rows.map(({ sentence }) => sentence)).toEqual(['Fulfillment found you by your e-mail address'])
})
