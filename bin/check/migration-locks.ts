import { readdirSync, readFileSync } from 'node:fs'
import { onlineMark } from '@/db/migrate-online'
import type { Verdict } from './run-step'

/** The last migration of each database from before the first release: no database has data that they could lock. */
const beforeData = { main: 6, keys: 1 }

/**
 * Written before SELECT and CREATE TRIGGER were checked. It kept writers of the catalog waiting while it wrote the
 * search words, and no readers.
 */
const exempt = new Set(['main/0022_search_documents.sql'])

/** A migration runs while people use the portal. None may lock a table for as long as it takes to read it. */
export function checkMigrations(since: Record<'main' | 'keys', number> = beforeData): Verdict {
  const said = (['main', 'keys'] as const).flatMap((database) => {
    const folder = `db/migrations/${database}`
    const files = readdirSync(folder).filter(
      (name) =>
        /^\d{4}_.*\.sql$/.test(name) &&
        Number(name.slice(0, 4)) > since[database] &&
        !exempt.has(`${database}/${name}`),
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
    ...(writesLockedTable(one, lockedBy(statements.slice(0, at), made)) ? [writesUnderLock] : []),
  ])
}

const writesUnderLock =
  'a statement that writes rows, after one that locks their table, keeps its lock while they are written: put it into its own file'

/** A table that the statement does not name. */
const unknown = '*'

/** Statements that take a lock on their table which others wait for, and keep it until the file is done. */
const locking: readonly RegExp[] = [
  /^alter table (?:if exists )?(?:only )?([\w."]+)/i,
  /^drop trigger (?:if exists )?\S+ on ([\w."]+)/i,
  /^create (?:or replace )?(?:constraint )?trigger .*? on ([\w."]+)/i,
  /^lock (?:table )?(?:only )?([\w."]+)/i,
  /^truncate (?:table )?(?:only )?([\w."]+)/i,
]

function lockedBy(before: readonly string[], made: ReadonlySet<string>): ReadonlySet<string> {
  const named = before.flatMap((one) => locking.flatMap((form) => tableOf(form, one)))
  const unnamed = before.some((one) => /^drop index /i.test(one)) ? [unknown] : []
  return new Set([...named.filter((table) => !made.has(table)), ...unnamed])
}

/** What a SELECT with a function of ours, a block or a procedure writes is not known: it may be any table. */
const mayWriteAny: readonly RegExp[] = [
  /^(?:do|call)\b/i,
  /^(?:with .* )?select\b.* into /i,
  /^(?:with .* )?select\b.*(?<![\w."])(?!"?pg_catalog)"?\w+"?\."?\w+"? ?\(/i,
  /^with .*\((?:insert|update|delete|merge)\b/i,
]

function writesLockedTable(statement: string, locked: ReadonlySet<string>): boolean {
  if (locked.size === 0) return false
  if (mayWriteAny.some((form) => form.test(statement))) return true
  const written = writtenTable(statement)
  return written.some((table) => locked.has(table) || locked.has(unknown))
}

const writtenTable = (statement: string): string[] =>
  tableOf(/^(?:with .* )?(?:update|delete from|insert into|merge into) (?:only )?([\w."]+)/i, statement)

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
