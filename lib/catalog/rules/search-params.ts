import { longestSearch, readSearchText, type SearchText } from './search-text'
import { audienceParam, type Cursor, monthParam, readCursor } from './url-values'

export type SearchParams = Record<string, string | string[] | undefined>

/** The first value of a parameter, cut to the length that our form allows. */
function given(params: SearchParams, name: string): string {
  const value = params[name]
  const first = Array.isArray(value) ? value[0] : value
  return (first ?? '').trim().slice(0, longestSearch)
}

export type ConferenceFilters = {
  values: { q: string; month: string; audience: string }
  text: SearchText
  filter: { month: string | null; audience: string | null; after: Cursor | null }
}

/** Reads a search of conferences from an address. Values that our form would never send are ignored. */
export function conferenceSearch(params: SearchParams): ConferenceFilters {
  const q = given(params, 'q')
  const month = monthParam(given(params, 'month'))
  const audience = audienceParam(given(params, 'audience'))
  const filter = { month, audience, after: readCursor(given(params, 'after')) }
  return { values: { q, month: month ?? '', audience: audience ?? '' }, text: readSearchText(q), filter }
}

export function publicationSearch(params: SearchParams) {
  const q = given(params, 'q')
  return { q, text: readSearchText(q), filter: { after: readCursor(given(params, 'after')) } }
}

/** The address of a search, without empty values. */
export function searchAddress(path: string, values: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}
