import { expect, test } from 'vitest'
import { checkMigrations, migrationProblems } from './migration-locks'

const online = (sql: string) => migrationProblems(`-- online\n${sql}`)
const split = '\n--> statement-breakpoint\n'

test('a migration that would lock a table in use is reported, one sentence each', () => {
  expect(migrationProblems('CREATE UNIQUE INDEX "a" ON "orders"."order" USING btree ("x");')).toEqual([
    'CREATE INDEX needs CONCURRENTLY, in a file that begins with "-- online"',
  ])
  expect(migrationProblems('CREATE INDEX CONCURRENTLY IF NOT EXISTS "a" ON "orders"."order" ("x");')).toHaveLength(1)
  expect(migrationProblems('ALTER TABLE "a"."b" ADD CONSTRAINT "c" CHECK ("x" > 0);')).toEqual([
    'ADD CONSTRAINT needs NOT VALID; VALIDATE CONSTRAINT follows in a file that begins with "-- online"',
  ])
  expect(migrationProblems('alter table a.b add constraint c foreign key (x) references d(id)')).toHaveLength(1)
  expect(migrationProblems('ALTER TABLE "a"."b" ALTER COLUMN "x" SET NOT NULL;')).toEqual([
    'SET NOT NULL reads the whole table under a lock: add CHECK ("x" is not null) NOT VALID and validate it',
  ])
  expect(migrationProblems('ALTER TABLE "a"."b" ADD COLUMN "x" uuid[] NOT NULL;')).toEqual([
    'ADD COLUMN … NOT NULL needs a DEFAULT',
  ])
  expect(
    migrationProblems('ALTER TABLE a.b ADD COLUMN x int DEFAULT 0 NOT NULL, ADD COLUMN y int NOT NULL'),
  ).toHaveLength(1)
  expect(migrationProblems('ALTER TABLE a.b ADD COLUMN x int -- why\nNOT NULL')).toHaveLength(1)
  expect(migrationProblems('ALTER TABLE "a"."b" VALIDATE CONSTRAINT "c";')).toHaveLength(1)
  expect(
    migrationProblems(`SELECT 1${split}ALTER TABLE a.b ADD COLUMN x int NOT NULL; CREATE INDEX c ON a.b (x)`),
  ).toHaveLength(2)
})

test.each(['UNIQUE ("x")', 'unique nulls not distinct ("x")', 'PRIMARY KEY ("x")'])(
  'a constraint that builds its index under a lock is reported: %s',
  (kind) => {
    expect(migrationProblems(`ALTER TABLE "a"."b" ADD CONSTRAINT "c" ${kind};`)).toEqual([
      expect.stringContaining('build it CONCURRENTLY'),
    ])
  },
)

test.each(['ADD UNIQUE ("x")', 'ADD PRIMARY KEY ("x")', 'ADD COLUMN "x" text UNIQUE', 'add column x int primary key'])(
  'so is one without a name: %s',
  (change) => {
    expect(migrationProblems(`ALTER TABLE "a"."b" ${change};`)).toEqual([
      expect.stringContaining('build it CONCURRENTLY'),
    ])
  },
)

test('a constraint from an index that exists passes', () => {
  expect(migrationProblems('ALTER TABLE "a"."b" ADD CONSTRAINT "c" UNIQUE USING INDEX "c";')).toEqual([])
})

const keepsItsLock = [expect.stringContaining('keeps its lock')]

test.each([
  'DROP TRIGGER "t" ON "a"."b";',
  'drop trigger if exists t on a.b cascade',
  'CREATE TRIGGER t AFTER UPDATE ON a.b FOR EACH ROW EXECUTE FUNCTION a.f()',
  'create or replace constraint trigger t after insert or update of x on a.b execute function a.f()',
  'LOCK TABLE a.b IN EXCLUSIVE MODE',
  'TRUNCATE a.b',
  'DROP INDEX a.b_x',
])('rows that are written after another statement that locks their table are reported: %s', (locks) => {
  expect(migrationProblems(`${locks}${split}UPDATE a.b SET x = 1`)).toEqual(keepsItsLock)
  expect(migrationProblems(`UPDATE a.b SET x = 1${split}${locks}`)).toEqual([])
})

test.each([
  'SELECT catalog.write_conference_document(conference_id) FROM a.c',
  'select "a"."f" (1)',
  'with c as (select 1) select a.f(x) from c',
  'SELECT x INTO a.copy FROM a.c',
  'DO $$ begin perform a.f(); end $$',
  'CALL a.f()',
  'with gone as (delete from a.b returning x) select count(*) from gone',
])('so is a statement that may write any table: %s', (write) => {
  const alter = 'ALTER TABLE "a"."b" ADD COLUMN "x" integer;'
  expect(migrationProblems(`${alter}${split}${write}`)).toEqual(keepsItsLock)
  expect(migrationProblems(`${write}${split}${alter}`)).toEqual([])
  expect(migrationProblems(`CREATE TABLE a.b (x int)${split}${alter}${split}${write}`)).toEqual([])
})

test.each([
  'SELECT count(*) FROM a.b',
  'select pg_catalog.now()',
  'SELECT max(x), coalesce(y, 0) FROM a.b WHERE x IN (1)',
])('a SELECT that only reads passes: %s', (read) => {
  expect(migrationProblems(`ALTER TABLE a.b ADD COLUMN x integer${split}${read}`)).toEqual([])
})

test('inserted rows are written rows', () => {
  const alter = 'ALTER TABLE a.b ADD COLUMN x integer'
  expect(migrationProblems(`${alter}${split}INSERT INTO a.b (x) SELECT 1`)).toEqual(keepsItsLock)
  expect(migrationProblems(`${alter}${split}INSERT INTO a.c (x) SELECT 1`)).toEqual([])
})

test.each(['UPDATE "a"."b" SET "x" = 1;', 'update only a.b set x = 1', 'DELETE FROM a.b WHERE x = 1'])(
  'rows that are written after an ALTER of their table in one file are reported: %s',
  (write) => {
    const alter = 'ALTER TABLE "a"."b" ADD COLUMN "x" integer;'
    expect(migrationProblems(`${alter}${split}${write}`)).toEqual([expect.stringContaining('keeps its lock')])
    expect(migrationProblems(`${write}${split}${alter}`)).toEqual([])
    expect(migrationProblems(`${alter.replace('"b"', '"other"')}${split}${write}`)).toEqual([])
    expect(migrationProblems(`CREATE TABLE "a"."b" ("y" integer)${split}${alter}${split}${write}`)).toEqual([])
  },
)

test('statements that do not block readers and writers pass, and so does anything for a table of the same file', () => {
  expect(migrationProblems('ALTER TABLE "a"."b" ADD COLUMN "x" integer DEFAULT 0 NOT NULL;')).toEqual([])
  expect(migrationProblems('ALTER TABLE "a"."b" ADD CONSTRAINT "c" CHECK ("x" > 0) NOT VALID;')).toEqual([])
  expect(migrationProblems('-- CREATE INDEX "a" ON "b" ("x")\nSELECT 1')).toEqual([])
  expect(
    migrationProblems(`CREATE TABLE "a"."b" ("x" integer NOT NULL)${split}CREATE INDEX "i" ON "a"."b" ("x")`),
  ).toEqual([])
  expect(online('CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "a" ON "orders"."order" USING btree ("x");')).toEqual(
    [],
  )
  expect(online('DROP INDEX CONCURRENTLY IF EXISTS "orders"."a";')).toEqual([])
  expect(online('ALTER TABLE "a"."b" VALIDATE CONSTRAINT "c";')).toEqual([])
})

test('an online file runs again after an interruption, so it may contain only repeatable statements', () => {
  const problem = 'a statement of an "-- online" file must be one that can be run again'
  expect(online('CREATE INDEX CONCURRENTLY "a" ON "orders"."order" ("x");')).toEqual([problem])
  expect(online('CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON "orders"."order" ("x");')).toEqual([problem])
  expect(online('ALTER TABLE "a"."b" ADD COLUMN "x" integer;')).toEqual([problem])
})

test('the migrations of the portal pass; those before the first release are exempt', () => {
  expect(checkMigrations()).toEqual({ name: 'migrations run online', ok: true, said: '' })
  expect(checkMigrations({ main: -1, keys: -1 }).said).toContain('main/0003_erasure_people.sql: ADD COLUMN … NOT NULL')
})
