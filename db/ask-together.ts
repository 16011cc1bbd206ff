import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { together, type Values } from '../lib/base/together'
import type { Db, Tx } from './client'
import { renumbered, runText } from './run-text'

type Answer = PromiseWithResolvers<unknown[]>
type Question = { text: string; parameters: readonly unknown[]; answer: Answer; inColumns: boolean }

/**
 * Runs several statements as one: one round trip, one snapshot. Write them as ordinary statements on the database that
 * `ask` receives. It waits until all have been issued, sends them together and answers each. If one of them runs a
 * second statement after its answer, that goes out separately. A write needs `returning`, and no other statement of the
 * same call sees what it wrote. Results travel as JSON, so none may select bytes.
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
  sendWhenAllAreHere()
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
    const parameters = questions.flatMap((question) => question.parameters)
    const [told] = await runText<Record<string, object[]>>(db, putTogether(questions), parameters)
    for (const [i, { answer, inColumns }] of questions.entries()) {
      const rows = told?.[i] ?? []
      answer.resolve(inColumns ? rows.map((row) => Object.values(row)) : rows)
    }
  } catch (error) {
    // Drizzle wraps the error again for each query.
    for (const { answer } of questions) answer.reject(error instanceof DrizzleQueryError ? error.cause : error)
  }
}

/** Each statement by its number. Its parameters are renumbered to follow those of the statements before it. */
function putTogether(questions: readonly Question[]): string {
  let before = 0
  const statements = questions.map(({ text, parameters }, i) => {
    const first = before
    before += parameters.length
    return `"${i}" as (${renumbered(text, first)})`
  })
  // Columns of two tables may share a name; in a row they are numbered.
  const answers = questions.map(({ inColumns }, i) => {
    const row = inColumns ? `row("${i}".*)` : `"${i}"`
    return `(select coalesce(json_agg(${row}), '[]') from "${i}") as "${i}"`
  })
  return `with ${statements.join(', ')} select ${answers.join(', ')}`
}
