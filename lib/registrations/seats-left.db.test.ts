import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeConference, makeConference } from '@/db/factories'
import { registration, seat } from '@/db/schema/registrations'
import { type TestDb, testDb } from '@/db/testing'
import { seatsLeft, seatsLeftOf } from './seats-left'

const now = new Date('2026-11-24T20:00:00Z')
const later = new Date('2026-11-24T20:30:00Z')
const before = new Date('2026-11-24T19:59:59Z')
let there: TestDb

beforeAll(async () => {
  there = await testDb()
})
afterAll(() => there.close())

const prices = [{ attendeeKind: 'member-city', tier: 'regular' as const, cents: 100 }]

async function small(): Promise<MadeConference> {
  const ticket = { kind: 'full' as const, description: '', prices }
  return makeConference(
    there.db,
    {
      quotas: { Conference: 10, Reception: 3 },
      tickets: [
        { ...ticket, name: 'Full', quotas: ['Conference', 'Reception'] },
        { ...ticket, name: 'Day', quotas: ['Conference'] },
      ],
      sessions: [],
    },
    now,
  )
}

async function take(made: MadeConference, label: string, over: { expiresAt?: Date; releasedAt?: Date } = {}) {
  const id = crypto.randomUUID()
  const ids = { conferenceId: made.id, ticketTypeId: made.ticketIds.Full ?? '', orderLineId: crypto.randomUUID() }
  await there.db.insert(registration).values({ id, ...ids, status: 'confirmed', createdAt: now })
  await there.db
    .insert(seat)
    .values({ id: crypto.randomUUID(), quotaId: made.quotaIds[label] ?? '', registrationId: id, ...over })
}

const leftOf = async (made: MadeConference) =>
  Object.fromEntries((await seatsLeft(there.db, made.id, now)).quotas.map(({ label, left }) => [label, left]))

test('confirmed seats and valid holds count; expired and released ones do not', async () => {
  const made = await small()
  await take(made, 'Conference')
  await take(made, 'Conference', { expiresAt: later })
  await take(made, 'Conference', { expiresAt: now })
  await take(made, 'Conference', { expiresAt: before })
  await take(made, 'Conference', { releasedAt: now })
  expect(await leftOf(made)).toEqual({ Conference: 8, Reception: 3 })
})

test('a ticket that draws on two quotas has as many seats as the tighter one', async () => {
  const made = await small()
  await take(made, 'Reception')
  const { tightest, asOf } = await seatsLeft(there.db, made.id, now)
  expect(tightest[made.ticketIds.Full ?? '']).toMatchObject({ label: 'Reception', left: 2, capacity: 3 })
  expect(tightest[made.ticketIds.Day ?? '']).toMatchObject({ label: 'Conference', left: 10 })
  expect(asOf).toEqual(now)
})

test('a lowered capacity never makes a negative number', async () => {
  const made = await makeConference(there.db, { quotas: { Conference: 0, Workshop: 0 } }, now)
  await take({ ...made, ticketIds: { Full: Object.values(made.ticketIds)[0] ?? '' } }, 'Conference')
  expect(await leftOf(made)).toEqual({ Conference: 0, Workshop: 0 })
})

test('many conferences are counted at once, each on its own', async () => {
  const [one, two] = [await small(), await small()]
  await take(one, 'Conference')
  const all = await seatsLeftOf(there.db, [two.id, one.id, crypto.randomUUID()], now)
  expect(all.map(({ quotas }) => quotas.find(({ label }) => label === 'Conference')?.left)).toEqual([10, 9, undefined])
  expect(await seatsLeftOf(there.db, [], now)).toEqual([])
})
