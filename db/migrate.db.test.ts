import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { isMigrated, migrate } from './migrate'
import { type TestDb, testDb } from './testing'

let box: TestDb
let folder: string
let files: { tag: string; when: number }[] = []

beforeAll(async () => {
  box = await testDb()
})
afterAll(() => box.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  files = []
  for (const database of ['main', 'keys']) mkdirSync(join(folder, database, 'meta'), { recursive: true })
  writeJournals()
  await box.db.execute(sql`create table public.parcel (id int primary key generated always as identity, code text)`)
  await box.db.execute(sql`insert into public.parcel (code) select n::text from generate_series(1, 1000) as n`)
})
afterEach(async () => {
  await box.db.execute(sql`drop table public.parcel`)
  rmSync(folder, { recursive: true })
})

function writeJournals(): void {
  const entries = files.map((file, idx) => ({ idx, version: '7', breakpoints: true, ...file }))
  writeFileSync(join(folder, 'main/meta/_journal.json'), JSON.stringify({ entries }))
  writeFileSync(join(folder, 'keys/meta/_journal.json'), JSON.stringify({ entries: [] }))
}

/** Adds a migration of the main database that is newer than all others. */
function add(tag: string, ...statements: string[]): void {
  files.push({ tag, when: Date.now() + 10 * files.length + 1000 * 86_400_000 })
  writeFileSync(join(folder, 'main', `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
  writeJournals()
}

const run = () => migrate(box.mainUrl, box.keysUrl, folder)
const recorded = async () =>
  (await box.db.execute<{ n: number }>(sql`select count(*)::int as n from drizzle.__drizzle_migrations`))[0]?.n ?? 0
const isValid = async (index: string) =>
  (
    await box.db.execute<{ valid: boolean }>(
      sql`select indisvalid as valid from pg_index where indexrelid = to_regclass(${`public.${index}`})`,
    )
  )[0]?.valid

test('an online migration runs once, outside a transaction, among others that run inside one', async () => {
  const before = await recorded()
  add('0001_column', 'alter table public.parcel add column weight int')
  add(
    '0002_index',
    '-- online\ncreate index concurrently if not exists "parcel_weight" on "public"."parcel" using btree ("weight")',
    'create index concurrently if not exists "parcel_code" on "public"."parcel" using btree ("code")',
  )
  await run()
  await run()
  expect([await isValid('parcel_weight'), await isValid('parcel_code')]).toEqual([true, true])
  expect(await recorded()).toBe(before + 2)
})

test('an interrupted index build leaves an invalid index; the next run drops it and builds it again', async () => {
  const before = await recorded()
  await box.db.execute(sql`insert into public.parcel (code) values ('7')`)
  add(
    '0003_unique',
    '-- online\ncreate unique index concurrently if not exists "parcel_one" on "public"."parcel" ("code")',
  )
  await expect(run()).rejects.toMatchObject({ cause: { code: '23505' } })
  expect([await isValid('parcel_one'), await recorded()]).toEqual([false, before])
  await box.db.execute(sql`delete from public.parcel where id > 1000`)
  await run()
  expect([await isValid('parcel_one'), await recorded()]).toEqual([true, before + 1])
})

test('of many processes that start at once, one migrates; an online index build does not wait for the others', async () => {
  const before = await recorded()
  add('0004_index', '-- online\ncreate index concurrently if not exists "parcel_again" on "public"."parcel" ("code")')
  await Promise.all(Array.from({ length: 4 }, run))
  expect([await isValid('parcel_again'), await recorded()]).toEqual([true, before + 1])
})

test('a migration that fails halfway leaves nothing, and earlier migrations stay', async () => {
  const before = await recorded()
  add('0005_good', 'alter table public.parcel add column height int')
  add('0006_bad', 'alter table public.parcel add column width int', 'select 1 / 0')
  await expect(run()).rejects.toMatchObject({ cause: { code: '22012' } })
  const columns = await box.db.execute<{ name: string }>(
    sql`select column_name as name from information_schema.columns where table_name = 'parcel' order by 1`,
  )
  expect(columns.map(({ name }) => name)).toEqual(['code', 'height', 'id'])
  expect(await recorded()).toBe(before + 1)
})

test('while a migration waits for a long reader, other readers are served, and it succeeds afterwards (issue 5, E8)', async () => {
  const before = await recorded()
  add('0007_column', 'alter table public.parcel add column carrier text')
  const reader = postgres(box.mainUrl, { max: 1 })
  const other = postgres(box.mainUrl, { max: 1, connection: { statement_timeout: 20_000 } })
  const release = Promise.withResolvers<void>()
  const reading = Promise.withResolvers<void>()
  const held = reader.begin(async (tx) => {
    await tx`select count(*) from public.parcel`
    reading.resolve()
    await release.promise
  })
  await reading.promise
  const migrating = run()
  await untilItWaited(3)
  // All these readers are answered while the migration waits. If it had stayed in the lock queue, none would be
  // answered before the long reader ends.
  for (let i = 0; i < 20; i++) expect(await other`select count(*)::int as n from public.parcel`).toEqual([{ n: 1000 }])
  expect(await recorded()).toBe(before)
  release.resolve()
  await held
  await migrating
  expect(await recorded()).toBe(before + 1)
  expect(await isMigrated(box.mainUrl, box.keysUrl, folder)).toBe(true)
  await Promise.all([reader.end(), other.end()])
})

/** Resolves after the migration has waited for its lock this many times. */
async function untilItWaited(times: number): Promise<void> {
  let [waiting, seen] = [false, 0]
  while (seen < times) {
    const [row] = await box.db.execute<{ waits: boolean }>(sql`
      select exists (select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'alter table public.parcel%') as waits`)
    const waits = row?.waits ?? false
    if (waits && !waiting) seen++
    waiting = waits
  }
}

test('a migration that never gets its lock changes nothing and says why', async () => {
  const before = await recorded()
  add('0008_column', 'alter table public.parcel add column depth int')
  const reader = postgres(box.mainUrl, { max: 1 })
  await reader.begin(async (tx) => {
    await tx`select count(*) from public.parcel`
    const patience = { lockMs: 20, pauseMs: 10, longestPauseMs: 20, allMs: 100 }
    await expect(migrate(box.mainUrl, box.keysUrl, folder, patience)).rejects.toThrow(/did not get its lock/)
  })
  expect([await recorded(), await isMigrated(box.mainUrl, box.keysUrl, folder)]).toEqual([before, false])
  await reader.end()
})

test('web and worker refuse a database that is not migrated, and accept a newer one', async () => {
  expect(await isMigrated(box.mainUrl, box.keysUrl)).toBe(true)
  expect(await isMigrated(box.mainUrl, box.keysUrl, folder)).toBe(true)
  add('0009_column', 'alter table public.parcel add column width int')
  expect(await isMigrated(box.mainUrl, box.keysUrl, folder)).toBe(false)
})
