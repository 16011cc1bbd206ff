import type { PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig } from 'drizzle-orm/pg-core'

/** What a column may reveal: nothing about a person, a random id, personal data, or a secret of the portal. */
type DataClass = 'public' | 'pseudonymous' | 'personal' | 'secret'

/** A pseudonymous column with a person's id. Some module's privacy.ts must export and erase its table. */
export const personRef = { class: 'pseudonymous', refersTo: 'person' } as const

export type ColumnClass = DataClass | typeof personRef

type ColumnsOf<T extends PgTable> = { [K in keyof T['_']['columns']]: ColumnClass }

const classified = new Map<string, Record<string, ColumnClass>>()

/**
 * Gives every column of a table its class. A column without one does not compile and fails the test of the databases.
 */
export function classify<T extends PgTable>(table: T, columns: ColumnsOf<T>): void {
  const { name, schema, columns: built } = getTableConfig(table)
  const byKey = columns as Record<string, ColumnClass>
  const keyed = Object.entries(table).flatMap(([key, column]) =>
    built.filter((c) => c === column).map((c) => [c.name, byKey[key]]),
  )
  classified.set(`${schema ?? 'public'}.${name}`, Object.fromEntries(keyed))
}

/** Every classified table: 'schema.table' mapped to the classes of its columns. Import db/schema first. */
export const dataMap = (): ReadonlyMap<string, Record<string, ColumnClass>> => classified
