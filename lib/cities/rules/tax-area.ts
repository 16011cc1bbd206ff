import { plainCityName } from '@/lib/base/city-name'

/** A city, or the unincorporated part of a county, with a sales tax rate of its own. */
export type TaxArea = { id: string; name: string; county: string; kind: string }

/** The tax area of the typed city; null if none or several match. Never from a ZIP code, which spans several. */
export function proposedTaxArea<A extends Pick<TaxArea, 'name'>>(city: string, cities: readonly A[]): A | null {
  return city.trim() === '' ? null : onlyOne(plainCityName, city, cities)
}

/**
 * The tax area that a text names: "Adelanto", "Unincorporated Yolo County", "unincorporated Yolo" or "Yolo County".
 * Null if none or several match.
 */
export function taxAreaNamed<A extends Pick<TaxArea, 'name'>>(text: string, areas: readonly A[]): A | null {
  return plainAreaName(text) === '' ? null : onlyOne(plainAreaName, text, areas)
}

function onlyOne<A extends { name: string }>(plain: (name: string) => string, text: string, areas: readonly A[]) {
  const sought = plain(text)
  const named = areas.filter(({ name }) => plain(name) === sought)
  return named.length === 1 ? (named[0] ?? null) : null
}

const plainAreaName = (name: string): string =>
  plainCityName(name).replace(/^unincorporated (.+?)(?: county)?$/, '$1 county')

/**
 * True for a pair that is rarely right. It is a city's tax area with another city's name, or the unincorporated part of
 * a county with a city in another county. Postal city names differ from city limits, so the form asks and does not
 * refuse.
 */
export function isUnusualTaxArea(city: string, area: TaxArea, areas: readonly TaxArea[]): boolean {
  if (area.kind === 'city') return plainCityName(city) !== plainCityName(area.name)
  const incorporated = areas.filter((one) => one.kind === 'city' && plainCityName(one.name) === plainCityName(city))
  return incorporated.length > 0 && incorporated.every((one) => one.county !== area.county)
}
