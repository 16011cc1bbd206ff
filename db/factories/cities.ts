import { addDays, dayOf } from '@/lib/base/calendar'
import type { Db, Tx } from '../client'
import { city, cityDomain, membership, taxArea, taxRate } from '../schema/cities'
import { insertMany } from './insert-many'

export type CitySpec = typeof city.$inferInsert & {
  domains: string[]
  memberships: { since: string; until: string }[]
}

/** A city with its domains and memberships. By default a member for a year around `now`, under "<id>.example". */
export async function makeCity(db: Db | Tx, over: Partial<CitySpec> = {}, now = new Date()): Promise<CitySpec> {
  const id = over.id ?? `city-${crypto.randomUUID().slice(0, 8)}`
  const name = over.name ?? id
  const today = dayOf(now)
  const spec: CitySpec = {
    id,
    name,
    officialName: `City of ${name}`,
    county: 'Sacramento',
    domains: [`${id}.example`],
    memberships: [{ since: addDays(today, -180), until: addDays(today, 180) }],
    ...over,
  }
  const { domains, memberships, ...row } = spec
  await db.insert(city).values(row)
  await insertMany(
    db,
    cityDomain,
    domains.map((domain) => ({ domain, cityId: id })),
  )
  await insertMany(
    db,
    membership,
    memberships.map((each) => ({ ...each, cityId: id })),
  )
  return spec
}

export type TaxAreaSpec = typeof taxArea.$inferInsert & { rates: { effectiveOn: string; milliPercent: number }[] }

/** A tax area with its rates; by default 8.75% since 2020. */
export async function makeTaxArea(db: Db | Tx, over: Partial<TaxAreaSpec> = {}): Promise<TaxAreaSpec> {
  const id = over.id ?? `area-${crypto.randomUUID().slice(0, 8)}`
  const spec: TaxAreaSpec = {
    id,
    name: id,
    county: 'Sacramento',
    kind: 'city',
    rates: [{ effectiveOn: '2020-01-01', milliPercent: 8750 }],
    ...over,
  }
  const { rates, ...row } = spec
  await db.insert(taxArea).values(row)
  await insertMany(
    db,
    taxRate,
    rates.map((rate) => ({ ...rate, taxAreaId: id })),
  )
  return spec
}
