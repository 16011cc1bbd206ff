import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '@/db/client'
import { memberCtx } from '@/db/factories/accounts'
import { type ManyOrders, makeManyOrders } from '@/db/factories/many-orders'
import { type Plan, plansOf, walksOver } from '@/db/factories/plans'
import { type TestDb, testDb } from '@/db/testing'
import { registrationDetailsOfAttendees } from '@/lib/attendees/registration-details'
import type { Actor, Role } from '@/lib/base/actor'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { getQueue, queueCounts, queues } from '@/lib/fulfillment/queues'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import type { Ctx } from '@/lib/infra/ctx'
import { closeJobs } from '@/lib/infra/job-queue'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { markBuyerErasedOnMismatchesIn } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { redactPayments } from '@/lib/reconciliation/redact-payments'
import { closeOrdersForErasureIn, stripeAnsweredRefunds } from '@/lib/refunds/close-for-erasure'
import { planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import { availabilityOf } from '@/lib/registrations/quotas'
import { closeVault, ensureVault } from '@/lib/vault'
import { ownAttendees } from '../attendees/own-attendees'
import { ordersKnownToStripe, stripeRedactionDue } from '../reconciliation/known-to-stripe'
import { personalDataOwners } from './personal-data-owners'

/*
 * What people wait for must not slow down as history grows. With 20,000 orders, no statement here scans a whole table
 * that grows with history. The planner has its default settings.
 */
const orders = 20_000
const growing = [
  ...['order', 'order_line', 'payment', 'refund', 'decision', 'attendee', 'registration', 'seat', 'shipment'],
  ...['person', 'record', 'access'],
]
const now = new Date('2027-03-01T12:00:00Z')
let box: TestDb
let made: ManyOrders
let newest = 0

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  made = await makeManyOrders(box.db, orders, now)
  const first = await getQueue(staff(box.db), { queue: 'all', before: null })
  newest = first.rows[0]?.number ?? 0
}, 120_000)
afterAll(async () => {
  await closeJobs()
  await closeVault()
  await box.close()
})

const as = (db: Db, actor: Actor): Ctx => ({ db, actor, now })
const staff = (db: Db, ...roles: Role[]): Ctx =>
  memberCtx(db, newId<PersonId>(), now, roles.length > 0 ? roles : ['fulfillment'])
const buyer = () => made.buyer as PersonId
const plans = (work: (db: Db) => Promise<unknown>): Promise<Plan[]> => plansOf(box.mainUrl, work)
const textOf = (all: readonly Plan[]): string => all.map(({ plan }) => plan).join('\n')

const indexOf = {
  'to-ship': 'order_line_to_ship',
  registrations: 'order_(number_unique|newest)',
  digital: 'order_(number_unique|newest)',
  decisions: 'decision_open',
  approvals: 'order_requested',
  all: 'order_number_unique',
}

test.each(queues)('the first page and a deep page of the queue "%s" are found by an index', async (queue) => {
  for (const before of [null, newest - Math.floor(orders * 0.7)]) {
    const found = await plans((db) => getQueue(staff(db), { queue, before }))
    expect(walksOver(found, growing)).toEqual([])
    expect(textOf(found)).toMatch(new RegExp(`using ${indexOf[queue]}|on ${indexOf[queue]}`))
  }
})

test('the counts on the queues’ tabs are found by an index', async () => {
  const found = await plans((db) => queueCounts(staff(db)))
  expect(walksOver(found, growing)).toEqual([])
  expect(textOf(found)).toContain('order_line_to_ship')
  expect(textOf(found)).toContain('decision_open')
})

test('the orders of people a search found, bought or attended, are found by an index', async () => {
  const [seat] = await box.db.execute<{ person: PersonId }>('select person_id as person from orders.attendee limit 1')
  const people = [buyer(), seat?.person ?? buyer()]
  const found = await plans((db) =>
    getQueue(staff(db), { queue: 'all', before: null, found: { people, cities: ['alder'] } }),
  )
  expect(walksOver(found, growing)).toEqual([])
  expect(textOf(found)).toContain('order_buyer')
  expect(textOf(found)).toContain('attendee_person')
})

test('an order as staff see it, and a member’s orders and seats, are found by an index', async () => {
  const member = (db: Db) => memberCtx(db, buyer(), now)
  expect(walksOver(await plans((db) => getStaffOrder(staff(db), newest)), growing)).toEqual([])
  const own = await plans((db) => listOwnOrders(member(db), { before: null }))
  expect(walksOver(own, growing)).toEqual([])
  expect(textOf(own)).toContain('order_buyer')
  const seats = await plans(async (db) =>
    registrationDetailsOfAttendees(db, await ownAttendees(db, buyer()), new Date()),
  )
  expect(walksOver(seats, growing)).toEqual([])
})

test('what an erasure would do to the orders of a person is found by an index', async () => {
  const of = { person: buyer(), attendees: [newId<PersonId>()], now }
  const found = await plans((db) => planOrdersErasure(db, of))
  expect(walksOver(found, growing)).toEqual([])
  expect(textOf(found)).toContain('order_buyer')
  expect(textOf(found)).toContain('order_line_order')
  for (const known of [{ buyer: buyer() }, { orders: [newId()] }])
    expect(walksOver(await plans((db) => stripeRedactionDue(db, known)), growing)).toEqual([])
})

test('refunds are read by the order that they belong to', async () => {
  const { orders: own } = await listOwnOrders(memberCtx(box.db, buyer(), now), { before: null })
  expect(own.map((one) => one.refunded)).toEqual([0, 0, 3500, 0])
})

test('seats left are counted by the index of taken seats', async () => {
  const found = await plans((db) => availabilityOf(db, [made.quotaId], now))
  expect(walksOver(found, growing)).toEqual([])
  expect(textOf(found)).toContain('seat_taken')
})

test('the work that our own jobs look for again is found by an index', async () => {
  // Stripe does not answer here: the statements run before Stripe is asked.
  const found = await plans((db) => catchUpOnWebhooks(as(db, system('reconcile'))).catch(() => undefined))
  expect(walksOver(found, growing)).toEqual([])
  expect(textOf(found)).toContain('order_pending')
  expect(walksOver(await plans((db) => redactPayments(as(db, system('redact')))), growing)).toEqual([])
})

test('a member’s export reads only their own rows', async () => {
  const found = await plans(async (db) => {
    for (const { exportFor } of personalDataOwners)
      await exportFor(db, [buyer()], { reader: buyer(), names: new Map(), now: new Date() })
  })
  expect(found.length).toBeGreaterThan(8)
  expect(walksOver(found, growing)).toEqual([])
})

test('a member’s erasure touches only their own rows', async () => {
  const undone = new Error('undone')
  const found = await plans(async (db) => {
    await stripeAnsweredRefunds(db, [buyer()])
    await ordersKnownToStripe(db, [buyer()])
    await db
      .transaction(async (tx) => {
        await closeOrdersForErasureIn(tx, {
          person: buyer(),
          attendees: [],
          erasure: newId(),
          now,
        })
        await markBuyerErasedOnMismatchesIn(tx, { person: buyer(), requestedAt: new Date() })
        for (const { eraseFor } of personalDataOwners) await eraseFor(tx, buyer(), now)
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  })
  expect(found.length).toBeGreaterThan(15)
  expect(walksOver(found, growing)).toEqual([])
})
