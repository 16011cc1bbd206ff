import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCity, makeTaxArea } from '@/db/factories'
import { type TestDb, testDb } from '@/db/testing'
import { findTaxRate } from './find-tax-rate'
import { cityOfEmail, listCities, taxAreas } from './queries'

const now = new Date('2026-11-24T20:00:00Z')
let there: TestDb

beforeAll(async () => {
  there = await testDb()
  await makeCity(there.db, { id: 'alder', name: 'Alder', memberships: [{ since: '2026-07-01', until: '2027-06-30' }] })
  await makeCity(there.db, { id: 'thornbury', name: 'Thornbury', domains: ['nonmember.example'], memberships: [] })
  await makeCity(there.db, {
    id: 'aspen',
    name: 'Aspen',
    domains: ['police.alder.example', 'aspen.example'],
    memberships: [
      { since: '2024-07-01', until: '2025-06-30' },
      { since: '2027-07-01', until: '2028-06-30' },
    ],
  })
  const changes = [
    { effectiveOn: '2026-01-01', milliPercent: 9375 },
    { effectiveOn: '2026-04-01', milliPercent: 10_000 },
  ]
  await makeTaxArea(there.db, { id: 'birchfield', name: 'Birchfield', rates: changes })
  await makeTaxArea(there.db, { id: 'unincorporated-alder', name: 'Unincorporated Alder County', kind: 'county' })
})
afterAll(() => there.close())

test('an address at the domain of a member city belongs to the city, and counts as a member until the membership ends', async () => {
  const alder = { cityId: 'alder', cityName: 'Alder' }
  expect(await cityOfEmail(there.db, 'Clerk@mail.Alder.example', now)).toEqual({
    ...alder,
    member: true,
    until: '2027-06-30',
  })
  expect(await cityOfEmail(there.db, 'clerk@alder.example', new Date('2027-07-01T06:59:59Z'))).toMatchObject({
    member: true,
  })
  expect(await cityOfEmail(there.db, 'clerk@alder.example', new Date('2027-07-01T07:00:00Z'))).toEqual({
    ...alder,
    member: false,
    until: null,
  })
})

test('a city that is not a member, or not now, is still found', async () => {
  expect(await cityOfEmail(there.db, 'mayor@nonmember.example', now)).toEqual({
    cityId: 'thornbury',
    cityName: 'Thornbury',
    member: false,
    until: null,
  })
  expect(await cityOfEmail(there.db, 'mayor@aspen.example', now)).toMatchObject({ cityId: 'aspen', member: false })
})

test('the nearest domain decides, with its own city’s membership', async () => {
  expect(await cityOfEmail(there.db, 'chief@police.alder.example', now)).toMatchObject({
    cityId: 'aspen',
    member: false,
  })
})

test('a lookalike domain, an unknown one and nonsense belong to no city', async () => {
  for (const email of [
    'a@notalder.example',
    'a@alder.example.net',
    'a@elsewhere.example',
    'a',
    '',
    "a@alder.example'--",
    'a@x\u0000.example',
  ]) {
    expect(await cityOfEmail(there.db, email, now), email).toBeNull()
  }
})

test('cities and tax areas are listed by name, unincorporated areas after the cities', async () => {
  expect((await listCities(there.db)).map(({ name }) => name)).toEqual(['Alder', 'Aspen', 'Thornbury'])
  expect((await taxAreas(there.db)).map(({ id }) => id)).toEqual(['birchfield', 'unincorporated-alder'])
})

test('the rate of a tax area is the one in force on the day', async () => {
  expect(await findTaxRate(there.db, 'birchfield', '2026-03-31')).toEqual({
    taxAreaId: 'birchfield',
    taxAreaName: 'Birchfield',
    milliPercent: 9375,
    effectiveOn: '2026-01-01',
  })
  expect(await findTaxRate(there.db, 'birchfield', '2026-04-01')).toMatchObject({ milliPercent: 10_000 })
  expect(await findTaxRate(there.db, 'birchfield', '2025-12-31')).toBeNull()
  expect(await findTaxRate(there.db, 'nowhere', '2026-04-01')).toBeNull()
})
