import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { type AwaitedAll, waitForAll } from '../lib/base/wait-for-all'
import type { Db, Tx } from './client'
import { renumbered, runText } from './run-text'

type PendingRows = PromiseWithResolvers<unknown[]>
type Statement = { text: string; parameters: readonly unknown[]; rows: PendingRows; inColumns: boolean }

/**
 * Runs several statements as one: one round trip, one snapshot. Write them as ordinary statements on `batch`, the
 * database that `issue` receives. It sends nothing until all of them were issued. Then they go out together, and each
 * gets its own rows. If a query runs a second statement after its first rows, that one goes out separately. A write
 * needs `returning`, and no other statement of the same call sees what it wrote. Results travel as JSON, so none may
 * select bytes.
 */
export async function runAsOneStatement<const T extends readonly PromiseLike<unknown>[]>(
  db: Db | Tx,
  issue: (batch: Db) => T,
): Promise<AwaitedAll<T>> {
  const waiting: Statement[] = []
  let [expected, done] = [Number.POSITIVE_INFINITY, 0]
  const send = () => void runCollected(db, waiting.splice(0))
  const sendWhenAllAreHere = () => {
    if (waiting.length > 0 && waiting.length + done >= expected) send()
  }
  const collect = (statement: Statement) => {
    // A second statement waits for no others.
    if (waiting.push(statement) === 1) setImmediate(send)
    sendWhenAllAreHere()
  }
  const queries = issue(collectingDb(collect))
  expected = queries.length
  sendWhenAllAreHere()
  // Some queries send nothing, such as one for an empty list.
  const started = queries.map(async (query) => {
    const rows = await query
    done += 1
    sendWhenAllAreHere()
    return rows
  })
  return (await waitForAll(started)) as AwaitedAll<T>
}

/** A database that collects statements instead of sending them. It has the part of the driver that drizzle uses. */
function collectingDb(collect: (statement: Statement) => void): Db {
  const unsafe = (text: string, parameters: readonly unknown[] = []) => {
    const statement: Statement = { text, parameters, rows: Promise.withResolvers(), inColumns: false }
    collect(statement)
    const { promise } = statement.rows
    const values = () => {
      statement.inColumns = true
      return promise
    }
    return Object.assign(promise, { values })
  }
  return drizzle({ unsafe, options: { parsers: {}, serializers: {} } } as unknown as postgres.Sql)
}

async function runCollected(db: Db | Tx, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return
  try {
    const parameters = statements.flatMap((statement) => statement.parameters)
    const [results] = await runText<Record<string, object[]>>(db, textOf(statements), parameters)
    for (const [i, { rows, inColumns }] of statements.entries()) {
      const found = results?.[i] ?? []
      rows.resolve(inColumns ? found.map((row) => Object.values(row)) : found)
    }
  } catch (error) {
    // Drizzle wraps the error again for each query.
    for (const { rows } of statements) rows.reject(error instanceof DrizzleQueryError ? error.cause : error)
  }
}

/** Each statement by its number. Its parameters are renumbered to follow those of the statements before it. */
function textOf(statements: readonly Statement[]): string {
  let before = 0
  const parts = statements.map(({ text, parameters }, i) => {
    const first = before
    before += parameters.length
    return `"${i}" as (${renumbered(text, first)})`
  })
  // Columns of two tables may share a name; in a row they are numbered.
  const results = statements.map(({ inColumns }, i) => {
    const row = inColumns ? `row("${i}".*)` : `"${i}"`
    return `(select coalesce(json_agg(${row}), '[]') from "${i}") as "${i}"`
  })
  return `with ${parts.join(', ')} select ${results.join(', ')}`
}
