import { getTableColumns, getTableName, getTableUniqueName, type InferInsertModel } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './client'
import { renumbered, runText } from './run-text'

/** Rows for one table, to insert together with those of other tables. */
export type Rows = { table: PgTable; columns: string[]; values: Record<string, unknown>[] }

export function rowsFor<T extends PgTable>(table: T, rows: readonly InferInsertModel<T>[]): Rows {
  const named = Object.entries(getTableColumns(table)).filter(([key]) => rows.some((row) => Object.hasOwn(row, key)))
  const values = rows.map((row) =>
    Object.fromEntries(named.map(([key, { name }]) => [name, asJson((row as Record<string, unknown>)[key])])),
  )
  return { table, columns: named.map(([, { name }]) => name), values }
}

const asJson = (value: unknown): unknown => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value)

/**
 * Inserts rows of several tables in one statement; foreign keys among them are checked at its end. All rows of a table
 * are one parameter, so the statement's text stays the same and the driver keeps it prepared. `select` can read
 * values that the database generated: `new_order` has the inserted rows of the table `order`. It sees the tables
 * themselves as they were before.
 */
export async function insertAll<Row extends Record<string, unknown>>(
  tx: Tx,
  all: readonly Rows[],
  select: { text: string; parameters?: readonly unknown[] } = { text: 'select' },
): Promise<Row[]> {
  const given = all.filter(({ values }) => values.length > 0)
  const inserts = given.map((rows, i) => insertOf(rows, i + 1)).join(', ')
  const text = `with ${inserts} ${renumbered(select.text, given.length)}`
  return runText<Row>(tx, text, [...given.map(jsonOf), ...(select.parameters ?? [])])
}

/** The rows as one parameter. */
export const jsonOf = ({ values }: Rows): string => JSON.stringify(values)

/** The rows of this parameter as a table expression. */
export const rowsOfJson = (table: PgTable, parameter: number): string =>
  `jsonb_populate_recordset(null::${sqlNameOf(table)}, $${parameter}::jsonb)`

/** The table's name in SQL, with its schema. */
export const sqlNameOf = (table: PgTable): string =>
  getTableUniqueName(table)
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

function insertOf({ table, columns }: Rows, parameter: number): string {
  const names = columns.map((name) => `"${name}"`).join(', ')
  return `"new_${getTableName(table)}" as (
    insert into ${sqlNameOf(table)} (${names}) select ${names} from ${rowsOfJson(table, parameter)} returning *)`
}
