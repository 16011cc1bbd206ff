import { readdirSync, readFileSync } from 'node:fs'
import { onlineMark } from '@/db/migrate-online'
import type { Verdict } from './run-step'

/** The last migration of each database from before the first release: no database has data that they could lock. */
const beforeData = { main: 6, keys: 1 }

/** A migration runs while people use the portal. None may lock a table for as long as it takes to read it. */
export function checkMigrations(since: Record<'main' | 'keys', number> = beforeData): Verdict {
  const said = (['main', 'keys'] as const).flatMap((database) => {
    const folder = `db/migrations/${database}`
    const files = readdirSync(folder).filter(
      (name) => /^\d{4}_.*\.sql$/.test(name) && Number(name.slice(0, 4)) > since[database],
    )
    return files
      .sort()
      .flatMap((name) =>
        migrationProblems(readFileSync(`${folder}/${name}`, 'utf8')).map(
          (problem) => `${database}/${name}: ${problem}`,
        ),
      )
  })
  return { name: 'migrations run online', ok: said.length === 0, said: said.join('\n') }
}

/**
 * What is wrong with the text of a migration, one sentence each. A table that the same file creates is empty, so it may
 * be locked.
 */
export function migrationProblems(text: string): string[] {
  const statements = statementsOf(text)
  if (text.trimStart().startsWith(onlineMark))
    return statements.flatMap((one) => (isRepeatable(one) ? [] : [notRepeatable]))
  const made = new Set(statements.flatMap((one) => tableOf(/^create table (?:if not exists )?([\w."]+)/i, one)))
  return statements.flatMap((one, at) => [
    ...(isOnNewTable(one, made) ? [] : lockOf(one)),
    ...(writtenTable(one).some((table) => !made.has(table) && isAltered(table, statements.slice(0, at)))
      ? [writesUnderLock]
      : []),
  ])
}

const writesUnderLock =
  'UPDATE or DELETE after ALTER TABLE of the same table keeps its lock while rows are written: put it into its own file'

const writtenTable = (statement: string): string[] =>
  tableOf(/^(?:with .* )?(?:update|delete from) (?:only )?([\w."]+)/i, statement)

const isAltered = (table: string, before: readonly string[]): boolean =>
  before.some((one) => tableOf(/^alter table (?:if exists )?(?:only )?([\w."]+)/i, one).includes(table))

const notRepeatable = 'a statement of an "-- online" file must be one that can be run again'
const repeatable = [
  /^create (unique )?index concurrently if not exists "\w+" on ("\w+"\.)?"\w+"/i,
  /^drop index concurrently if exists /i,
  /^alter table \S+ validate constraint /i,
]
const isRepeatable = (statement: string) => repeatable.some((form) => form.test(statement))

const locks: readonly { found: RegExp; unless?: RegExp; say: string }[] = [
  {
    found: /^create (unique )?index /i,
    say: 'CREATE INDEX needs CONCURRENTLY, in a file that begins with "-- online"',
  },
  {
    found: /\badd constraint \S+ (check|foreign key)\b/i,
    unless: /\bnot valid$/i,
    say: 'ADD CONSTRAINT needs NOT VALID; VALIDATE CONSTRAINT follows in a file that begins with "-- online"',
  },
  {
    found: /\badd (constraint \S+ )?(unique|primary key)\b|\badd column\b.*\b(unique|primary key)\b/i,
    unless: /\busing index\b/i,
    say: 'UNIQUE and PRIMARY KEY build an index under a lock: build it CONCURRENTLY, then add the constraint USING INDEX',
  },
  {
    found: /\bvalidate constraint\b/i,
    say: 'VALIDATE CONSTRAINT needs a file that begins with "-- online"',
  },
  {
    found: /\bset not null\b/i,
    say: 'SET NOT NULL reads the whole table under a lock: add CHECK ("x" is not null) NOT VALID and validate it',
  },
  {
    found: /\badd column\b.*\bnot null\b/i,
    unless: /\bdefault\b/i,
    say: 'ADD COLUMN … NOT NULL needs a DEFAULT',
  },
]

/** One ALTER TABLE may do several things. Each is checked separately. */
const lockOf = (statement: string): string[] =>
  statement
    .split(/, (?=add |alter |validate )/i)
    .flatMap((part) => locks.filter(({ found, unless }) => found.test(part) && !unless?.test(part)))
    .map(({ say }) => say)

/** Without comments, one statement on each line. */
function statementsOf(text: string): string[] {
  return text
    .replaceAll('--> statement-breakpoint', ';')
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '')
}

const isOnNewTable = (statement: string, made: ReadonlySet<string>): boolean =>
  [/^create (?:unique )?index .*? on ([\w."]+)/i, /^alter table (?:only )?([\w."]+)/i].some((form) =>
    tableOf(form, statement).some((table) => made.has(table)),
  )

const tableOf = (form: RegExp, statement: string): string[] =>
  form
    .exec(statement)
    ?.slice(1, 2)
    .map((name) => name.replaceAll('"', '')) ?? []
