import { type Cursor, writeCursor } from './rules/url-values'

/** One page of a list; `next` is where the following page begins, null on the last. */
export type Page<T> = { items: T[]; next: string | null }

/** Cuts a list that was read with one extra row. */
export function pageOf<T>(rows: readonly T[], size: number, cursor: (last: T) => Cursor): Page<T> {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: last && rows.length > size ? writeCursor(cursor(last)) : null }
}
