import { eq } from 'drizzle-orm'
import type { Db } from '../client'
import { makeCity } from '../factories/cities'
import { insertMany } from '../factories/insert-many'
import { city, cityDomain, membership, taxArea, taxRate } from '../schema/cities'
import { readCities } from './cities/city-rows'
import { membershipsOf, membershipYears } from './cities/memberships'
import { readTaxAreas } from './cities/tax-areas'

export const dataFolder = 'db/seed/data'

/** Seeds cities, domains, tax areas and tax rates, all or nothing. Does nothing if there are cities. */
export async function seedReference(db: Db, folder = dataFolder): Promise<void> {
  if ((await db.$count(city)) > 0) return
  const { cities, domains } = await readCities(folder)
  const { areas, rates } = await readTaxAreas(folder)
  await db.transaction(async (tx) => {
    await insertMany(tx, city, cities)
    await insertMany(tx, cityDomain, domains)
    await insertMany(tx, taxArea, areas)
    await insertMany(tx, taxRate, rates)
  })
}

/**
 * Which cities are members, and since when, is an assumption (cities/memberships.ts): only for the demo, never for real
 * sales.
 */
export async function seedDemoMemberships(db: Db, now: Date): Promise<void> {
  if ((await db.$count(membership)) > 0) return
  const cities = await db.select().from(city).where(eq(city.demo, false))
  await db.transaction((tx) => insertMany(tx, membership, membershipsOf(cities, now)))
}

/** Two cities that do not exist, for the demo accounts: Alder is a member, Thornbury is not. */
export async function seedDemoCities(db: Db, now: Date): Promise<void> {
  if ((await db.$count(city, eq(city.demo, true))) > 0) return
  const invented = { county: 'Sacramento', demo: true }
  const alder = {
    ...invented,
    id: 'alder',
    name: 'Alder',
    domains: ['alder.example'],
    memberships: [membershipYears(now)],
  }
  const thornbury = { ...invented, id: 'thornbury', name: 'Thornbury', domains: ['nonmember.example'], memberships: [] }
  await db.transaction(async (tx) => {
    await makeCity(tx, alder)
    await makeCity(tx, thornbury)
  })
}
