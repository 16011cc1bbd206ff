import { and, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { conference, publication } from '@/db/schema/catalog'

/** A moment, or its parameter in a query that is built once. */
export type Now = Date | SQL

/**
 * The time at which a statement reads, in a transaction that began at `now`: later, if the transaction waited for a
 * lock. What was unpublished while it waited is no longer on sale.
 */
export const readTimeOf = (now: Now): SQL =>
  sql`(${now instanceof Date ? now.toISOString() : now}::timestamptz + (clock_timestamp() - transaction_timestamp()))`

type Dated = { publishedAt?: AnyPgColumn; unpublishedAt: AnyPgColumn }

/**
 * A condition for a query: the item, and the conference or publication it belongs to, are published at `now` and not
 * unpublished. Only this file decides what the public sees and can buy. What was bought stays readable.
 */
export const isPublished = (now: Now, ...tables: readonly Dated[]): SQL | undefined =>
  and(
    ...tables.flatMap(({ publishedAt, unpublishedAt }) => [
      publishedAt ? lte(publishedAt, now) : undefined,
      or(isNull(unpublishedAt), gt(unpublishedAt, now)),
    ]),
  )

/** The same as a column. A draft has no time of publication, so its comparison is null: not published. */
export const publishedColumn = (now: Now, ...tables: readonly Dated[]): SQL<boolean> =>
  sql<boolean>`coalesce(${isPublished(now, ...tables)}, false)`

/** The time of publication, in rows that `isPublished` has filtered. */
export const publishedAtOf = ({ publishedAt }: typeof conference | typeof publication): SQL<Date> =>
  sql<Date>`${publishedAt}`.mapWith(publishedAt)
