import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '../lib/base/ids'
import { makeConference } from './factories/catalog'
import { openTestVault } from './factories/test-vault'
import { preparedQuery, preparedSql } from './prepared-query'
import { rateLimit } from './schema/accounts'
import { conference, ticketPrice, ticketType } from './schema/catalog'

const box = openTestVault()

let built = 0
const startingBy = preparedQuery<{ ids: string[]; by: Date }>()((db, { ids, by }) => {
  built += 1
  return db
    .select({ conference, price: ticketPrice })
    .from(conference)
    .innerJoin(ticketType, eq(ticketType.conferenceId, conference.id))
    .leftJoin(ticketPrice, sql`${ticketPrice.ticketTypeId} = ${ticketType.id} and ${ticketPrice.cents} < 0`)
    .where(sql`${conference.id} = any(${ids}::uuid[]) and ${conference.publishedAt} <= ${by}`)
    .orderBy(asc(conference.startsOn), asc(ticketType.position))
})
const count = preparedSql<{ ids: string[] }>()<{ n: number }>(
  ({ ids }) => sql`select count(*)::int as n from ${conference} where ${conference.id} = any(${ids}::uuid[])`,
)

test('a query is built once and gets its own values each time, with the rows that drizzle would give', async () => {
  const { db } = box()
  const now = new Date('2026-03-01T17:30:00.123Z')
  const [one, other] = [await makeConference(db, {}, now), await makeConference(db, {}, now)]
  const rows = await startingBy(db, { ids: [one.id], by: now })
  expect(rows[0]).toEqual({
    conference: (await db.select().from(conference).where(eq(conference.id, one.id)))[0],
    price: null,
  })
  expect((await startingBy(db, { ids: [other.id], by: now }))[0]?.conference.id).toBe(other.id)
  expect(await startingBy(db, { ids: [one.id, other.id], by: new Date(0) })).toEqual([])
  expect(await startingBy(db, { ids: [], by: now })).toEqual([])
  expect(await count(db, { ids: [one.id, other.id] })).toEqual([{ n: 2 }])
  expect(built).toBe(1)
})

const insertCount = preparedQuery<{ digest: Buffer; at: Date }>()((db, { digest, at }) =>
  db.insert(rateLimit).values({ bucket: 'test', digest, windowStart: at, count: 1 }).returning(),
)
const countsOf = preparedQuery<{ digest: Buffer }>()((db, { digest }) =>
  db.select().from(rateLimit).where(eq(rateLimit.digest, digest)),
)

test('it runs in the transaction that it is given: it sees what that one wrote, and is rolled back with it', async () => {
  const { db } = box()
  const [digest, at] = [Buffer.from(newId()), new Date('2026-03-01T17:30:00.123Z')]
  const row = { bucket: 'test', digest, windowStart: at, count: 1 }
  const rolledBack = db.transaction(async (tx) => {
    expect(await insertCount(tx, { digest, at })).toEqual([row])
    expect(await countsOf(tx, { digest })).toEqual([row])
    expect(await countsOf(db, { digest })).toEqual([])
    throw new Error('rolled back')
  })
  await expect(rolledBack).rejects.toThrow('rolled back')
  expect(await countsOf(db, { digest })).toEqual([])
})
