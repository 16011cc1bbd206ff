import { count, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { city, cityDomain, membership, taxArea, taxRate } from '../schema/cities'
import { type TestDb, testDb } from '../testing'
import { seedDemoCities, seedDemoMemberships, seedReference } from './seed-reference'

const now = new Date('2026-11-24T20:00:00Z')
let there: TestDb

beforeAll(async () => {
  there = await testDb()
  await seedReference(there.db)
  await seedDemoMemberships(there.db, now)
  await seedDemoCities(there.db, now)
})
afterAll(() => there.close())

const tables = { city, cityDomain, membership, taxArea, taxRate }
const counts = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await there.db.$count(table)])),
  )

test('there are 483 cities, 476 of them members, and two invented cities', async () => {
  const real = await there.db.$count(city, eq(city.demo, false))
  const members = await there.db
    .select({ demo: city.demo, n: count() })
    .from(membership)
    .innerJoin(city, eq(city.id, membership.cityId))
    .groupBy(city.demo)
    .orderBy(city.demo)
  expect(real).toBe(483)
  expect(members).toEqual([
    { demo: false, n: 476 },
    { demo: true, n: 1 },
  ])
})

test('Laguna Hills and Laguna Woods are not members', async () => {
  const found = await there.db
    .select()
    .from(membership)
    .where(sql`${membership.cityId} in ('laguna-hills', 'laguna-woods')`)
  expect(found).toEqual([])
})

test('a second run changes nothing', async () => {
  const before = await counts()
  await seedReference(there.db)
  await seedDemoMemberships(there.db, now)
  await seedDemoCities(there.db, now)
  expect(await counts()).toEqual(before)
})

test('every city, and the unincorporated part of every county but San Francisco, has a tax area and a rate', async () => {
  const kinds = await there.db.select({ kind: taxArea.kind, n: count() }).from(taxArea).groupBy(taxArea.kind)
  expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))).toEqual({ city: 483, county: 57 })
  const without = await there.db.execute(
    sql`select id from ${taxArea} where not exists (select 1 from ${taxRate} where tax_area_id = ${taxArea.id})`,
  )
  const strangers = await there.db.execute(
    sql`select id from ${city} where not demo and id not in (select id from ${taxArea})`,
  )
  expect([...without, ...strangers]).toEqual([])
})

test('a known rate change is a row besides the rate that it follows', async () => {
  const rates = await there.db
    .select()
    .from(taxRate)
    .where(eq(taxRate.taxAreaId, 'san-jose'))
    .orderBy(taxRate.effectiveOn)
  expect(rates.map(({ effectiveOn, milliPercent }) => [effectiveOn, milliPercent])).toEqual([
    ['2026-01-01', 9375],
    ['2026-04-01', 10000],
  ])
})

test('a city’s domains include no separate agency and no domain that several cities share', async () => {
  const domains = (await there.db.select().from(cityDomain)).map(({ domain }) => domain)
  expect(domains).toContain('sf.gov')
  expect(domains).toContain('lacity.org')
  for (const shared of ['ca.gov', 'ca.us', 'gov', 'cmsdca.gov', 'sbmtd.gov', 'sdcers.gov', 'housingalamedaca.gov']) {
    expect(domains).not.toContain(shared)
  }
  for (const domain of domains) expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
})
