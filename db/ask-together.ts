import { DrizzleQueryError, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { together, type Values } from '../lib/base/together'
import type { Db, Tx } from './client'

type Answer = PromiseWithResolvers<unknown[]>
type Question = { text: string; parameters: readonly unknown[]; answer: Answer; inColumns: boolean }

/**
 * Runs several queries in one statement: one round trip, one snapshot. Write them as ordinary queries on the database
 * that `ask` receives. It waits until all have been issued, sends them together and answers each. If a query runs a
 * second statement after its answer, that goes out separately. Results travel as JSON, so no query may select bytes.
 */
export async function askTogether<const T extends readonly PromiseLike<unknown>[]>(
  db: Db | Tx,
  ask: (lent: Db) => T,
): Promise<Values<T>> {
  const waiting: Question[] = []
  let [expected, done] = [Number.POSITIVE_INFINITY, 0]
  const send = () => void answerAll(db, waiting.splice(0))
  const sendWhenAllAreHere = () => {
    if (waiting.length > 0 && waiting.length + done >= expected) send()
  }
  const keep = (question: Question) => {
    // A second statement waits for no others.
    if (waiting.push(question) === 1) setImmediate(send)
    sendWhenAllAreHere()
  }
  const questions = ask(lend(keep))
  expected = questions.length
  // Some queries send nothing, such as one for an empty list.
  const started = questions.map(async (question) => {
    const answer = await question
    done += 1
    sendWhenAllAreHere()
    return answer
  })
  return (await together(started)) as Values<T>
}

/** The part of the driver that drizzle uses. */
function lend(keep: (question: Question) => void): Db {
  const unsafe = (text: string, parameters: readonly unknown[] = []) => {
    const question: Question = { text, parameters, answer: Promise.withResolvers(), inColumns: false }
    keep(question)
    const { promise } = question.answer
    const values = () => {
      question.inColumns = true
      return promise
    }
    return Object.assign(promise, { values })
  }
  return drizzle({ unsafe, options: { parsers: {}, serializers: {} } } as unknown as postgres.Sql)
}

async function answerAll(db: Db | Tx, questions: readonly Question[]): Promise<void> {
  if (questions.length === 0) return
  try {
    const answers = questions.map((question, i) => {
      // Columns of two tables may share a name; in a row they are numbered.
      const row = question.inColumns ? sql`row(q.*)` : sql`q`
      return sql`(select coalesce(json_agg(${row}), '[]') from (${statementOf(question)}) q) as ${sql.identifier(String(i))}`
    })
    const [told] = await db.execute<Record<string, object[]>>(sql`select ${sql.join(answers, sql`, `)}`)
    for (const [i, { answer, inColumns }] of questions.entries()) {
      const rows = told?.[i] ?? []
      answer.resolve(inColumns ? rows.map((row) => Object.values(row)) : rows)
    }
  } catch (error) {
    // Drizzle wraps the error again for each query.
    for (const { answer } of questions) answer.reject(error instanceof DrizzleQueryError ? error.cause : error)
  }
}

/** Renumbers the query's parameters among those of the others. */
const statementOf = ({ text, parameters }: Question): SQL =>
  sql.join(
    text.split(/\$(\d+)/).map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql.param(parameters[Number(part) - 1]))),
  )
