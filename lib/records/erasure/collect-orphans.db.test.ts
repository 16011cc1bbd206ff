import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { openTestVault } from '@/db/factories/test-vault'
import { personKey } from '@/db/schema/keys'
import { collectOrphans, type Reach } from './collect-orphans'

const vault = openTestVault()
const now = new Date()
const people = 3_000

/** People whose keys were checked long ago; more than one run checks at random. */
beforeEach(async () => {
  const { db, keys } = vault()
  await Promise.all([db.execute(sql`truncate vault.person`), keys.execute(sql`truncate person_key cascade`)])
  const all = sql`generate_series(1, ${sql.raw(String(people))}) i`
  await db.execute(sql`insert into vault.person (id, created_at) select md5(i::text)::uuid, now() from ${all}`)
  await keys.execute(sql`insert into person_key (person_id, wrapped, epoch, created_at, person_seen_at)
    select md5(i::text)::uuid, '\\x00', 1, now() - interval '30 days', now() - interval '29 days' from ${all}`)
})

const newKeys = (count: number) =>
  vault().keys.execute(sql`insert into person_key (person_id, wrapped, epoch, created_at)
    select md5('new' || i)::uuid, '\\x00', 1, now() - interval '2 days' from generate_series(1, ${sql.raw(String(count))}) i`)

/** Collects, and counts how often the main database is asked for up to a thousand people. */
async function collect(reach: Reach): Promise<{ destroyed: number; asked: number }> {
  let asked = 0
  const counting = new Proxy(vault().db, {
    get: (db, name) => {
      if (name === 'select') asked += 1
      return Reflect.get(db, name)
    },
  })
  return { destroyed: await collectOrphans(counting, now, reach), asked }
}

test('a new key without a person is destroyed, a new key of a person is marked as checked, and no other is read again', async () => {
  const { db, keys } = vault()
  await newKeys(3)
  await db.execute(sql`insert into vault.person (id, created_at) select md5('new1')::uuid, now()`)
  // A thousand at random, and the new ones.
  expect(await collect('new')).toEqual({ destroyed: 2, asked: 2 })
  expect(await keys.$count(personKey)).toBe(people + 1)
  expect(await keys.$count(personKey, sql`person_seen_at is null`)).toBe(0)
  expect(await collect('new')).toEqual({ destroyed: 0, asked: 1 })
})

test('after a restore that lost people, every key is checked again', async () => {
  const { db, keys } = vault()
  await db.execute(sql`delete from vault.person where id in (select md5(i::text)::uuid from generate_series(1, 45) i)`)
  expect(await collect('every')).toEqual({ destroyed: 45, asked: 1 + people / 1000 })
  expect(await keys.$count(personKey)).toBe(people - 45)
})

test('a wrong main database is noticed even when few keys are new: nothing is destroyed', async () => {
  const { db, keys } = vault()
  await newKeys(10)
  await db.execute(sql`truncate vault.person`)
  for (const reach of ['new', 'every'] as const)
    await expect(collectOrphans(db, now, reach)).rejects.toMatchObject({ code: 'too-many-orphans' })
  expect(await keys.$count(personKey)).toBe(people + 10)
})
