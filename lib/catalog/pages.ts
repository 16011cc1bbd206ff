import { type AnyColumn, and, or, type SQL, sql } from 'drizzle-orm'
import { type Cursor, writeCursor } from './rules/search-words'

/** One page of a list; `next` is where the following page begins, null on the last. */
export type Page<T> = { items: T[]; next: string | null }

/** Cuts a list that was read one row too far. */
export function pageOf<T>(rows: readonly T[], size: number, cursor: (last: T) => Cursor): Page<T> {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: last && rows.length > size ? writeCursor(cursor(last)) : null }
}

/** Every word stands in one of the columns at least. Words come from searchWords and hold no wildcard. */
export function matchesWords(words: readonly string[], columns: readonly AnyColumn[]): SQL | undefined {
  return and(...words.map((word) => or(...columns.map((column) => sql`${column} ilike ${`%${word}%`}`))))
}
