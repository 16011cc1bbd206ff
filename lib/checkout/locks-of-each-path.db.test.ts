import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { recordingPool, type Statement } from '@/bin/bench/record-statements'
import type { Db } from '@/db/client'
import { memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { order as orderTable } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'
import { linesOf } from '@/lib/orders/order-rows'
import { requestErasure } from '@/lib/privacy/request-erasure'
import { settleOrExpireOrders } from '@/lib/reconciliation/settle-or-expire-orders'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { closeOrdersAgainIn } from '@/lib/refunds/close-for-erasure'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { cancelOrder } from './cancel-order'
import { approveLargeOrder, declineLargeOrder } from './decide-large-order'
import { leavePaymentPage } from './leave-payment-page'
import { placeOrder } from './place-order'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 120_000 })

/** The order of decision 68. */
const inOrder = {
  'buyer’s orders': /hashtextextended\(\$1, 0/,
  person: /"vault"."person" .*for (update|key share)/,
  cart: /"orders"."cart" .*for update/,
  order: /"orders"."order" .*for update/,
  network: /hashtextextended\(name/,
  quotas: /hashtextextended\(id::text/,
  stock: /for update of f|update "catalog"."format"/,
}

/** What the last transaction of this work locks, in the order of its statements. Repeated locks are named once. */
async function locksOf(work: (db: Db) => Promise<unknown>): Promise<string> {
  const into: Statement[] = []
  const { db, close } = recordingPool(world.box().mainUrl, { database: 'main', into, tripOf: () => 0 })
  const done = await work(db)
  await close()
  expect(done).not.toMatchObject({ ok: false })
  const begun = into.findLastIndex(({ text }) => text.startsWith('begin'))
  const named = into.slice(begun).flatMap(({ text }) => {
    const flat = text.replace(/\s+/g, ' ')
    return Object.entries(inOrder).flatMap(([name, sign]) => (sign.test(flat) ? [name] : []))
  })
  return named.filter((name, i) => name !== named[i - 1]).join(', ')
}

const as = (db: Db, person: PersonId) => memberCtx(db, person, new Date())
const manySeats = accountCap.seats + 1
const staff = (db: Db) => memberCtx(db, newId<PersonId>(), new Date(), ['finance', 'events', 'fulfillment'])
const job = (db: Db, now = new Date()) => ({ db, actor: system('test'), now })

/** An order of seats and of copies of two printed items. `again` places it again from the same cart. */
async function order(seats = 1) {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 100, Workshop: 5 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const print = { kind: 'print' as const, stock: 10, grams: 10, prices: samePrice(1_000) }
  const formats = ['Paperback', 'Hardcover'].map((name) => ({ ...print, name }))
  const { formatIds } = await makePublication(world.db(), { formats })
  const buyer = await world.member()
  const books = Object.values(formatIds).map((itemId) => ({ kind: 'publication' as const, itemId, quantity: 1 }))
  const cartId = await makeCart(
    world.db(),
    buyer,
    [{ kind: 'ticket', itemId: ticketTypeId, quantity: seats }, ...books],
    new Date(),
  )
  const attendees = Array.from({ length: seats }, (_, i) =>
    attendeeInput({ ticketTypeId, isMe: i === 0, email: `${newId()}@alder.example` }),
  )
  const input = () => placing({ cartId, attendees, delivery: deliveryInput(), seenTotal: -1 })
  const told = await placeOrder(world.as(buyer), input())
  const seenTotal = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : Number.NaN
  const again = (db: Db) => placeOrder(as(db, buyer), { ...input(), seenTotal })
  const placed = await again(world.db())
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const { id, number, checkoutSessionId } = await world.orderOf(placed.value.orderNumber)
  const session = { checkoutSessionId: checkoutSessionId ?? '' }
  return {
    id,
    number,
    buyer,
    session,
    again,
    orderNumber: number,
    pay: () => world.pay({ id, number, buyer, ...session }),
  }
}

async function paidOrder() {
  const made = await order()
  made.pay()
  await settleOrder(job(world.db()), made.session)
  return made
}

/** Paid and partly refunded at Stripe before we knew: staff decide. */
async function doubtful() {
  const made = await order()
  made.pay()
  world.control('POST', '/refunds', { session: made.session.checkoutSessionId, amount: 100 })
  await settleOrder(job(world.db()), made.session)
  const { decisions } = await getStaffOrder(staff(world.db()), made.number)
  const open = decisions.find(({ kind }) => kind === 'paid-not-confirmed')
  const asked = { orderNumber: made.number, decisionId: open?.id ?? '' }
  const closing = { reason: 'buyer-agreed' as const, seenCents: open?.amountInQuestion ?? 0 }
  const close = (db: Db) => resolveDecision(staff(db), { ...asked, resolution: 'keep', ...closing })
  return { ...made, asked, close }
}

/** Asks with a wrong refund first: the refusal tells the right one. */
async function withRefund(ask: (seenRefund: number) => Promise<Result<unknown, { code: string; refund?: number }>>) {
  const told = await ask(-1)
  return ask(told.ok ? Number.NaN : (told.refusal.refund ?? Number.NaN))
}

const lineOf = async ({ id }: { id: string }, kind: string) =>
  (await linesOf(world.db(), id)).flatMap((line) => (line.kind === kind ? [line.id] : []))

/** Settles what happened to an order at Stripe. */
const settling = (happen: (made: Awaited<ReturnType<typeof order>>) => Promise<unknown>) => async () => {
  const made = await order()
  await happen(made)
  return (db: Db) => settleOrder(job(db), made.session)
}

const resolving = (resolution: 'confirm-now' | 'refund-all') => async () => {
  const { asked } = await doubtful()
  return (db: Db) => resolveDecision(staff(db), { ...asked, resolution })
}

const ofLarge = (decide: (db: Db, orderNumber: number) => Promise<unknown>) => async () => {
  const { orderNumber } = await order(manySeats)
  return (db: Db) => decide(db, orderNumber)
}

type Path = [does: string, locks: string, prepare: () => Promise<(db: Db) => Promise<unknown>>]
const paths: Path[] = [
  [
    'placing an order',
    'buyer’s orders, person, cart, network, quotas, stock',
    async () => {
      const { buyer, number, again } = await order()
      await leavePaymentPage(world.as(buyer), { number })
      return again
    },
  ],
  [
    'placing an order whose cart has an open order',
    'buyer’s orders, person, cart, order, network, quotas, stock',
    async () => (await order()).again,
  ],
  [
    'asking for a large order again',
    'buyer’s orders, person, cart, order, network',
    async () => (await order(manySeats)).again,
  ],
  [
    'approving a large order',
    'person, order, quotas, stock',
    ofLarge((db, orderNumber) => approveLargeOrder(staff(db), { orderNumber })),
  ],
  [
    'declining a large order',
    'order',
    ofLarge((db, orderNumber) => declineLargeOrder(staff(db), { orderNumber, reason: 'ordered-twice' })),
  ],
  [
    'canceling an order',
    'person, order, stock',
    async () => {
      const { buyer, orderNumber } = await order()
      return (db) => cancelOrder(as(db, buyer), { orderNumber })
    },
  ],
  [
    'leaving the payment page',
    'order, stock',
    async () => {
      const { buyer, number } = await order()
      return (db) => leavePaymentPage(as(db, buyer), { number })
    },
  ],
  ['settling a payment', 'order, quotas', settling(async ({ pay }) => pay())],
  [
    'settling a payment that arrives after its order was canceled',
    'order, quotas, stock',
    settling(async ({ buyer, orderNumber, pay }) => {
      await cancelOrder(world.as(buyer), { orderNumber })
      pay()
    }),
  ],
  [
    'settling a payment that was refunded before',
    'order, stock',
    settling(async ({ number, pay, session }) => {
      pay()
      const { totalCents } = await world.orderOf(number)
      world.control('POST', '/refunds', { session: session.checkoutSessionId, amount: totalCents })
    }),
  ],
  [
    'settling a declined bank payment',
    'order, stock',
    settling(async ({ id, number, buyer, session }) => {
      world.pay({ id, number, buyer, ...session }, { method: 'bank' })
      await settleOrder(job(world.db()), session)
      world.control('POST', `/ach/${session.checkoutSessionId}/fail`)
    }),
  ],
  [
    'ending an order whose time ran out before it had a payment page',
    'order, stock',
    async () => {
      const { id } = await order()
      // The oldest of all open orders, so that no other is ended with it.
      const [placedAt, after] = [new Date(Date.now() - 7_200_000), new Date(Date.now() - 3_600_000)]
      const set = { checkoutSessionId: null, placedAt, holdUntil: after }
      await world.db().update(orderTable).set(set).where(eq(orderTable.id, id))
      return (db) => settleOrExpireOrders(job(db), after)
    },
  ],
  [
    'canceling a registration',
    'person, order',
    async () => {
      const made = await paidOrder()
      const [lineId = ''] = await lineOf(made, 'registration')
      return (db) =>
        withRefund((seenRefund) =>
          cancelRegistration(as(db, made.buyer), { orderNumber: made.number, lineId, seenRefund }),
        )
    },
  ],
  [
    'canceling copies, by staff',
    'order, stock',
    async () => {
      const made = await paidOrder()
      const lineIds = await lineOf(made, 'print')
      const asked = { orderNumber: made.number, lineIds, waive: false, reason: 'illness' as const }
      return (db) => withRefund((seenRefund) => staffCancelLines(staff(db), { ...asked, seenRefund }))
    },
  ],
  ['closing an order without a refund', 'order, stock', async () => (await doubtful()).close],
  [
    'reopening an order that was closed without a refund',
    'order, quotas, stock',
    async () => {
      const { asked, close } = await doubtful()
      await close(world.db())
      return (db) => reopenDecision(staff(db), asked)
    },
  ],
  ['confirming a reopened order', 'order, quotas', resolving('confirm-now')],
  ['refunding an order that waits for staff', 'order, stock', resolving('refund-all')],
  [
    'restoring an erasure',
    'order, stock',
    async () => {
      const { buyer: person } = await order()
      return (db) => db.transaction((tx) => closeOrdersAgainIn(tx, { person, attendees: [], now: new Date() }))
    },
  ],
]

test.each(paths)('%s locks: %s', async (_, locks, prepare) => {
  expect(await locksOf(await prepare())).toBe(locks)
})

test('every path takes its locks in one order', () => {
  const rank = (lock: string) => Object.keys(inOrder).indexOf(lock)
  for (const [does, locks] of paths) {
    const named = locks.split(', ')
    expect(
      named.toSorted((a, b) => rank(a) - rank(b)),
      does,
    ).toEqual(named)
  }
})

test('an erasure locks its attendees last, because only their orders say who they are', async () => {
  const { buyer } = await order()
  const erase = (db: Db) => requestErasure(as(db, buyer), { seenRefund: 0 })
  expect(await locksOf(erase)).toBe('person, order, stock, person')
})
