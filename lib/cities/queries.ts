import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { city, cityDomain, membership, taxArea } from '@/db/schema/cities'
import { type Day, dayOf } from '@/lib/base/calendar'
import { plainCityName } from '@/lib/base/city-name'
import { cityOfTypedDomain, cityOfVerifiedDomain, domainOf, domainsAbove } from './rules/city-of-email'
import { type CityOfEmail, membershipOn } from './rules/membership'

export type CityOption = { id: string; name: string; county: string }

/** Every city, by name, for people to choose from. */
export async function listCities(db: Db | Tx): Promise<CityOption[]> {
  return db.select({ id: city.id, name: city.name, county: city.county }).from(city).orderBy(city.name, city.id)
}

/** The ids of cities whose name was typed, or its beginning from three letters: "Alder", "city of alder", "ald". */
export async function cityIdsByName(db: Db | Tx, typed: string): Promise<string[]> {
  const sought = plainCityName(typed)
  const begins = [...sought].length >= 3
  return (await listCities(db)).flatMap(({ id, name }) => {
    const known = plainCityName(name)
    return known === sought || (begins && known.startsWith(sought)) ? [id] : []
  })
}

export type TaxAreaOption = { id: string; name: string; county: string; kind: string }

/** The tax areas in California: cities, then the unincorporated part of each county, by name. */
export async function taxAreas(db: Db | Tx): Promise<TaxAreaOption[]> {
  const { id, name, county, kind } = taxArea
  return db.select({ id, name, county, kind }).from(taxArea).orderBy(kind, name, id)
}

/** One tax area, or null. */
export async function findTaxArea(db: Db | Tx, taxAreaId: string): Promise<TaxAreaOption | null> {
  const [found] = await taxAreaById(db, { taxAreaId })
  return found ?? null
}

const taxAreaById = preparedQuery<{ taxAreaId: string }>()((db, { taxAreaId }) => {
  const { id, name, county, kind } = taxArea
  return db.select({ id, name, county, kind }).from(taxArea).where(eq(id, taxAreaId))
})

/** The city of a verified email address, by its domain, as of now; null if there is none. */
export const cityOfEmail = async (db: Db | Tx, email: string, now: Date): Promise<CityOfEmail | null> =>
  (await citiesOfEmails(db, { verified: email, typed: [] }, now)).verified

/** The cities of a verified address and of typed addresses. Typed addresses without a city are not in the map. */
export async function citiesOfEmails(
  db: Db | Tx,
  { verified, typed }: { verified: string | null; typed: readonly string[] },
  now: Date,
): Promise<{ verified: CityOfEmail | null; typed: Map<string, CityOfEmail> }> {
  const rows = await domainRows(db, verified === null ? typed : [verified, ...typed])
  const found = new Map<string, CityOfEmail>()
  for (const email of new Set(typed)) {
    const city = findCityOfEmail(rows, cityOfTypedDomain, email, now)
    if (city) found.set(email, city)
  }
  return {
    verified: verified === null ? null : findCityOfEmail(rows, cityOfVerifiedDomain, verified, now),
    typed: found,
  }
}

/** Every domain of a city, to suggest the one that a typo may have meant. */
export const cityDomains = async (db: Db | Tx): Promise<string[]> =>
  (await db.select({ domain: cityDomain.domain }).from(cityDomain)).map(({ domain }) => domain)

type DomainRow = { domain: string; id: string; name: string; since: Day | null; until: Day | null }

/** The cities of these addresses' domains, and their memberships. */
async function domainRows(db: Db | Tx, emails: readonly string[]): Promise<DomainRow[]> {
  const domains = new Set(emails.map((email) => domainOf(email)).filter((domain) => domain !== null))
  const above = [...new Set([...domains].flatMap((domain) => domainsAbove(domain)))]
  return above.length === 0 ? [] : citiesOfDomains(db, { domains: above })
}

const citiesOfDomains = preparedQuery<{ domains: string[] }>()((db, { domains }) =>
  db
    .select({
      domain: cityDomain.domain,
      id: city.id,
      name: city.name,
      since: membership.since,
      until: membership.until,
    })
    .from(cityDomain)
    .innerJoin(city, eq(city.id, cityDomain.cityId))
    .leftJoin(membership, eq(membership.cityId, city.id))
    .where(sql`${cityDomain.domain} = any(${domains}::text[])`),
)

function findCityOfEmail(
  rows: readonly DomainRow[],
  cityOf: typeof cityOfVerifiedDomain,
  email: string,
  now: Date,
): CityOfEmail | null {
  const domain = domainOf(email)
  const speaksFor = domain ? cityOf(domain, rows) : null
  if (!speaksFor) return null
  const { id, name } = speaksFor
  const periods = rows.flatMap((row) =>
    row.id === id && row.since && row.until ? [{ since: row.since, until: row.until }] : [],
  )
  const holding = membershipOn(periods, dayOf(now))
  return { cityId: id, cityName: name, member: holding !== null, until: holding?.until ?? null }
}
