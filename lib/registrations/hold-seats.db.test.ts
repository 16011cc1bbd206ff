import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { seat } from '@/db/schema/registrations'
import { type TestDb, testDb } from '@/db/testing'
import { newId, type PersonId } from '@/lib/base/ids'
import { holdSeatsIn } from './hold-seats'

const now = new Date('2026-11-24T20:00:00Z')
let there: TestDb
beforeAll(async () => {
  there = await testDb()
})
afterAll(() => there.close())

test('500 attendees with 40 sessions each are held in one call', async () => {
  const titles = Array.from({ length: 40 }, (_, i) => `Session ${i}`)
  const made = await makeConference(
    there.db,
    {
      quotas: { Conference: 500, ...Object.fromEntries(titles.map((title) => [title, 500])) },
      tickets: [{ name: 'Full', kind: 'full', description: '', prices: [], quotas: ['Conference'] }],
      sessions: titles.map((title) => ({ title, startsAt: now, endsAt: now, cents: 0, quotas: [title] })),
    },
    now,
  )
  const wanted = Array.from({ length: 500 }, () => ({
    orderLineId: newId(),
    conferenceId: made.id,
    ticketTypeId: made.ticketIds.Full ?? '',
    sessionIds: Object.values(made.sessionIds),
    attendeeId: newId<PersonId>(),
  }))
  const held = await there.db.transaction((tx) => holdSeatsIn(tx, wanted, { expiresAt: null, now }))
  expect(held.ok && held.value).toHaveLength(500)
  const [seats] = await there.db
    .select({ all: count() })
    .from(seat)
    .where(eq(seat.quotaId, made.quotaIds['Session 39'] ?? ''))
  expect(seats?.all).toBe(500)
})
