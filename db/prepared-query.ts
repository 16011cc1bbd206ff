import { fillPlaceholders, type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Db, Tx } from './client'
import { runText } from './run-text'

/** Values that a query gets by name each time it runs, as they are written into it. */
export type QueryValues<Given> = { readonly [K in keyof Given & string]: SQL }

const asText = { mapToDriverValue: (value: unknown) => (value instanceof Date ? value.toISOString() : value) }
const parameter = (name: string): SQL => sql`${sql.param(sql.placeholder(name), asText)}`
const parameters = <Given>() => new Proxy({}, { get: (_, name) => parameter(String(name)) }) as QueryValues<Given>

/** What drizzle's select, insert, update and delete have in common. */
type Builder<Rows> = { prepare: (name: string) => { execute: (values: Record<string, unknown>) => Promise<Rows> } }

/** Builds for no database: only the texts are used. */
const unconnected = drizzle.mock()

/**
 * A query that drizzle builds once in the life of the process, and that runs in any transaction with values by name:
 * `preparedQuery<{ id: string }>()((db, { id }) => db.select().from(order).where(eq(order.id, id)))`. Building a query
 * takes longer than sending it. A list is one value: `sql`${column} = any(${ids})``.
 */
export const preparedQuery =
  <Given extends Record<string, unknown>>() =>
  <Rows>(build: (db: Db, given: QueryValues<Given>) => Builder<Rows>) => {
    let made: ReturnType<Builder<Rows>['prepare']> | undefined
    return (db: Db | Tx, values: Given): Promise<Rows> => {
      made ??= build(unconnected, parameters<Given>()).prepare('once')
      // Drizzle ties a prepared query to one connection. It only reads the connection's field, here that of `db`.
      const bound: typeof made = Object.assign(Object.create(made), { client: clientOf(db) })
      return bound.execute(values)
    }
  }

const clientOf = (db: Db | Tx) => (db._.session as unknown as { client: postgres.Sql }).client

/** The same for a statement in SQL: its text is built once. */
export const preparedSql =
  <Given extends Record<string, unknown>>() =>
  <Row extends Record<string, unknown>>(write: (given: QueryValues<Given>) => SQL) => {
    let made: { sql: string; params: unknown[] } | undefined
    return (db: Db | Tx, values: Given): Promise<Row[]> => {
      made ??= new PgDialect().sqlToQuery(write(parameters<Given>()))
      return runText<Row>(db, made.sql, fillPlaceholders(made.params, values))
    }
  }
