import type { city, cityDomain } from '../../schema/cities'
import { type CsvRow, readCsv, slugOf } from '../read-csv'

type CityRow = typeof city.$inferInsert
type DomainRow = typeof cityDomain.$inferInsert

/** The 483 cities and the domains known to be theirs. */
export async function readCities(folder: string): Promise<{ cities: CityRow[]; domains: DomainRow[] }> {
  const rows = await readCsv(`${folder}/california-cities.csv`)
  const registered = await readCsv(`${folder}/ca-gov-domains.csv`)
  return { cities: rows.map(cityRow), domains: domainRows(rows, registered) }
}

const cityRow = (row: CsvRow): CityRow => ({
  id: slugOf(row.name ?? ''),
  name: row.name ?? '',
  officialName: row.official_name ?? '',
  county: row.county ?? '',
  population: Number(row.population_2020) || null,
  website: row.website_2022 || null,
})

/**
 * Agencies that are in a city, or were created by it, but are not the city: their people are not city staff. The list
 * of .gov domains still names a city for them.
 */
const notTheCity = new Set([
  'cmsdca.gov', // Costa Mesa Sanitary District
  'sbmtd.gov', // Santa Barbara Metropolitan Transit District
  'sdcers.gov', // San Diego City Employees' Retirement System
  'housingalamedaca.gov', // Housing Authority of the City of Alameda
])

/**
 * Domains that a city's staff are known to use for email, and the .gov domains that the city's own bodies registered.
 * Website hosts are left out: there is no evidence that the city sends email from them.
 */
function domainRows(rows: readonly CsvRow[], registered: readonly CsvRow[]): DomainRow[] {
  const claims = [
    ...rows.flatMap((row) =>
      [row.email_domain_observed, ...listed(row.gov_domains_all)].map((domain) => [domain, row.name]),
    ),
    ...registered.map((row) => [row.matched_city && row.domain, row.matched_city]),
  ]
  const owners = new Map<string, string>()
  for (const [domain, name] of claims) {
    if (!domain || !name || notTheCity.has(domain)) continue
    const owner = owners.get(domain.toLowerCase()) ?? name
    if (owner !== name) throw new Error(`${domain} is said to be of ${owner} and of ${name}`)
    owners.set(domain.toLowerCase(), name)
  }
  return [...owners].map(([domain, name]) => ({ domain, cityId: slugOf(name) }))
}

const listed = (text = ''): string[] => text.split(';').filter((each) => each !== '')
