import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './client'

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
 * are one parameter, so the statement's text stays the same and the driver keeps it prepared. `answer` can select
 * values that the database generated: `new_order` has the inserted rows of the table `order`.
 */
export async function insertAll<Told extends Record<string, unknown>>(
  tx: Tx,
  all: readonly Rows[],
  answer: SQL = sql`select`,
): Promise<Told[]> {
  const inserts = all.filter(({ values }) => values.length > 0).map(insertOf)
  const told = await tx.execute(sql`with ${sql.join(inserts, sql`, `)} ${answer}`)
  return [...told] as Told[]
}

/** The rows as a table expression with one parameter. */
export const rowsOfJson = ({ table, values }: Rows): SQL =>
  sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(values)}::jsonb)`

function insertOf(rows: Rows): SQL {
  const { table, columns } = rows
  const names = sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )
  return sql`${sql.identifier(`new_${getTableConfig(table).name}`)} as (
    insert into ${table} (${names}) select ${names} from ${rowsOfJson(rows)} returning *)`
}
