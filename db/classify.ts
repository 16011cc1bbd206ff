import type { PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig } from 'drizzle-orm/pg-core'

/** What a column may tell: nothing about anybody, a random id, something personal, or a secret of ours. */
type DataClass = 'public' | 'pseudonymous' | 'personal' | 'secret'

/** A pseudonymous column that holds a person's id: its table needs an owner in some room's privacy.ts. */
export const personRef = { class: 'pseudonymous', refersTo: 'person' } as const

export type ColumnClass = DataClass | typeof personRef

type ColumnsOf<T extends PgTable> = { [K in keyof T['_']['columns']]: ColumnClass }

const classified = new Map<string, Record<string, ColumnClass>>()

/** Gives every column of a table its class; a column without one does not compile, nor pass the introspection. */
export function classify<T extends PgTable>(table: T, columns: ColumnsOf<T>): void {
  const { name, schema, columns: built } = getTableConfig(table)
  const byKey = columns as Record<string, ColumnClass>
  const keyed = Object.entries(table).flatMap(([key, column]) =>
    built.filter((c) => c === column).map((c) => [c.name, byKey[key]]),
  )
  classified.set(`${schema ?? 'public'}.${name}`, Object.fromEntries(keyed))
}

/** Every classified table: 'schema.table' to its columns' classes. Import db/schema first. */
export const dataMap = (): ReadonlyMap<string, Record<string, ColumnClass>> => classified
