import { and, eq, inArray, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Db } from './client'
import { makeConference } from './factories/catalog'
import { openTestVault } from './factories/test-vault'
import { runAsOneStatement } from './run-as-one-statement'
import { conference, eventSession, ticketPrice, ticketType } from './schema/catalog'
import { quota } from './schema/registrations'

const box = openTestVault()

const withPrices = (db: Db, id: string) =>
  db
    .select({ ticket: ticketType, conference, price: ticketPrice })
    .from(ticketType)
    .innerJoin(conference, eq(conference.id, ticketType.conferenceId))
    .leftJoin(ticketPrice, and(eq(ticketPrice.ticketTypeId, ticketType.id), eq(ticketPrice.cents, -1)))
    .where(eq(ticketType.conferenceId, id))
    .orderBy(ticketType.position)
const counted = (db: Db, label: string) =>
  db.execute(sql`select count(*)::int as n from ${quota} where label = ${label}`)
const eventSessionsIn = async (db: Db, ids: string[]) =>
  ids.length === 0 ? [] : db.select().from(eventSession).where(inArray(eventSession.conferenceId, ids))

test('queries that are sent together have the same results as queries sent alone', async () => {
  const { db } = box()
  const { id } = await makeConference(db, {}, new Date('2026-03-01T17:30:00.123Z'))
  const together = await runAsOneStatement(db, (batch) => [
    withPrices(batch, id),
    counted(batch, 'Conference'),
    eventSessionsIn(batch, []),
    eventSessionsIn(batch, [id]),
    batch.select().from(quota).where(eq(quota.label, 'none')),
  ])
  const alone = [await withPrices(db, id), await counted(db, 'Conference'), [], await eventSessionsIn(db, [id]), []]
  expect(together.map((rows) => [...rows])).toEqual(alone.map((rows) => [...rows]))
  expect(together[0].length).toBeGreaterThan(1)
  expect(together[0][0]?.price).toBeNull()
})

test('a query that runs a second statement is answered too; a failing query fails all queries sent with it', async () => {
  const { db } = box()
  const { id } = await makeConference(db, {}, new Date())
  const twice = async (batch: Db) =>
    eventSessionsIn(
      batch,
      (await withPrices(batch, id)).slice(0, 1).map((row) => row.conference.id),
    )
  const [sessions] = await runAsOneStatement(db, (batch) => [twice(batch), counted(batch, 'Conference')])
  expect(sessions).toEqual(await eventSessionsIn(db, [id]))
  const broken = (batch: Db) => batch.execute(sql`select 1 / 0`)
  await expect(runAsOneStatement(db, (batch) => [counted(batch, 'x'), broken(batch)])).rejects.toMatchObject({
    cause: { code: '22012' },
  })
})
