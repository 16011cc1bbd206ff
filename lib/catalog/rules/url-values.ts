import { isUuid } from '@/lib/base/ids'

/** A month as the search form writes it, "2027-05"; null for anything else, such as a year that no database accepts. */
export const monthParam = (text: string): string | null => (/^2\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : null)

/** An audience as the search form writes it; null for text that cannot be one. */
export const audienceParam = (text: string): string | null =>
  /^[\p{L}\p{N}][\p{L}\p{N} ,.'’&-]{0,79}$/u.test(text) ? text : null

/** True for text that can be the last part of one of our addresses. The database is not asked about anything else. */
export const isSlug = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,119}$/.test(text)

/** Where the next page begins: the last row's sort value and id. */
export type Cursor = { at: string; id: string }

export const writeCursor = ({ at, id }: Cursor): string => `${at}~${id}`

/** Null for text that this site did not write; the list then starts from the beginning. */
export function readCursor(text: string): Cursor | null {
  const match = /^(2\d{3}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)~([0-9a-f-]{36})$/.exec(text)
  const [, at, id] = match ?? []
  if (!at || !id || !isOnCalendar(at) || !isUuid(id)) return null
  return { at, id }
}

/** Date.parse reads February 31 as March 3; the database refuses it. */
function isOnCalendar(at: string): boolean {
  const time = Date.parse(at)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(at)
}
