import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { startPostgres } from './start-postgres'

let pair: TestDb

beforeAll(async () => {
  pair = await testDb()
})
afterAll(() => pair.close())

async function connecting(url: string, database: string): Promise<string> {
  const there = new URL(url)
  there.pathname = `/${database}`
  const connection = postgres(there.href, { max: 1 })
  try {
    return await connection`select 1`.then(
      () => 'open',
      (error) => error.code,
    )
  } finally {
    await connection.end()
  }
}

test('neither role may connect to the other’s database or to the administrative ones', async () => {
  const { mainUrl, keysUrl } = inject('postgres')
  expect(await connecting(mainUrl, 'keys')).toBe('42501')
  expect(await connecting(keysUrl, 'main')).toBe('42501')
  expect(await connecting(mainUrl, 'postgres')).toBe('42501')
  expect(await connecting(keysUrl, 'template1')).toBe('42501')
  expect(await connecting(mainUrl, new URL(pair.keysUrl).pathname.slice(1))).toBe('42501')
})

test('neither role is a superuser, and text sorts by the same rules on every machine', async () => {
  const [role] = await pair.db.execute(
    sql`select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user`,
  )
  expect(role).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false })
  const [rules] = await pair.db.execute(
    sql`select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
  )
  expect(rules).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' })
})

test('test files do not see one another’s data', async () => {
  const other = await testDb()
  await pair.db.execute(sql`create table mine (id int)`)
  await expect(other.db.execute(sql`select * from mine`)).rejects.toThrow()
  await other.close()
})

test('the log quotes no value of a failed statement, and a second start keeps the data', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'postgres-'))
  const first = await startPostgres({ dir, fast: true })
  const connection = postgres(first.mainUrl, { max: 1 })
  await connection`create table canaries (word text primary key)`
  await connection`insert into canaries values ('zebrafinch')`
  await expect(connection`insert into canaries values (${'zebrafinch'})`).rejects.toMatchObject({ code: '23505' })
  await expect(connection`select ${'zebrafinch'}::int`).rejects.toMatchObject({ code: '22P02' })
  await connection.end()
  await first.close()
  const second = await startPostgres({ dir, fast: true })
  const again = postgres(second.mainUrl, { max: 1 })
  expect((await again`select word from canaries`).map(({ word }) => word)).toEqual(['zebrafinch'])
  await again.end()
  await second.close()
  expect(readFileSync(join(dir, 'postgres.log'), 'utf8')).not.toContain('zebrafinch')
  rmSync(dir, { recursive: true })
})
