import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, deliveryInput, makeCart, placing as placingInput } from '@/db/factories/orders'
import { format } from '@/db/schema/catalog'
import { order } from '@/db/schema/orders'
import { journalEntry, refund } from '@/db/schema/payments'
import { newId, type PersonId } from '@/lib/base/ids'
import type { PlaceOrderWithNetwork } from '@/lib/checkout/place-order'
import { placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { env } from '@/lib/infra/env'
import { jobQueue } from '@/lib/infra/job-queue'
import { linesOf } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { availabilityOf } from '@/lib/registrations/quotas'
import { freePort } from '@/sandbox/free-port'
import { placing, receiving } from './gaps'
import { holdingSmtp } from './holding-smtp'
import { openProcesses, type Running } from './processes'

/*
 * Web and worker processes are killed (SIGKILL) during checkout and settlement and then started again. Nothing is lost,
 * and nothing takes effect twice. The worker is the portal's own program. The gaps of an erasure are tested in
 * lib/privacy.
 */
const world = openMoneyWorld()
const processes = openProcesses()
vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 })

const programs = { worker: '', placing: '', receiving: '' }
beforeAll(async () => {
  programs.worker = await processes.bundle({ name: 'worker' })
  programs.placing = await processes.bundle({ text: placing })
  programs.receiving = await processes.bundle({ text: receiving })
})

afterEach(() => {
  loseAnswers(0)
  world.control('POST', '/webhook', { url: null })
})

type Shop = { ticketTypeId: string; quotaId: string; printId: string }
async function openShop(): Promise<Shop> {
  const made = await makeConference(world.db(), { quotas: { Conference: 3, Workshop: 3 } })
  const book = await makePublication(world.db(), {
    formats: [{ kind: 'print', name: 'Print', stock: 5, grams: 500, prices: samePrice(3500) }],
  })
  return {
    ticketTypeId: made.ticketIds['Full conference'] ?? '',
    quotaId: made.quotaIds.Conference ?? '',
    printId: book.formatIds.Print ?? '',
  }
}

type Ready = { buyer: PersonId; email: string; input: PlaceOrderWithNetwork }
let buyers = 0

/** A seat and two copies of a book, ready for payment. */
async function readyToBuy(shop: Shop): Promise<Ready> {
  const email = `crash${++buyers}@alder.example`
  const buyer = await world.member(email)
  const items = [
    { kind: 'ticket' as const, itemId: shop.ticketTypeId, quantity: 1 },
    { kind: 'publication' as const, itemId: shop.printId, quantity: 2 },
  ]
  const cartId = await makeCart(world.db(), buyer, items, new Date())
  const attendees = [attendeeInput({ ticketTypeId: shop.ticketTypeId, email: `guest${buyers}@alder.example` })]
  const input = placingInput({ cartId, attendees, delivery: deliveryInput(), seenTotal: -1 })
  const told = await placeOrder(world.as(buyer), input)
  if (told.ok || told.refusal.code !== 'total-changed') throw new Error('no total was told')
  return { buyer, email, input: { ...input, seenTotal: told.refusal.total } }
}

const leftOf = async (shop: Shop) => {
  const [quota] = await availabilityOf(world.db(), [shop.quotaId], new Date())
  const [book] = await world.db().select().from(format).where(eq(format.id, shop.printId))
  return { seats: quota?.left, copies: book?.stock }
}
const ordersOf = (buyer: PersonId) => world.db().select().from(order).where(eq(order.buyerId, buyer))

async function orderOf({ buyer, input }: Ready): Promise<Bought> {
  const placed = await placeOrder(world.as(buyer), input)
  const row = await world.orderOf(placed.ok ? placed.value.orderNumber : 0)
  return { number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer }
}

async function startWorker(over: Record<string, string> = {}): Promise<Running> {
  const worker = processes.start(programs.worker, [], over)
  await worker.ready
  return worker
}

async function until<T>(read: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const value = await read()
    if (value) return value
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`not within a minute: ${what}`)
}

/** A killed worker's job is picked up again: its heartbeat is old, or its limit has passed. Here the clock is moved. */
async function twoMinutesPass(): Promise<void> {
  await world.db().execute(sql`
    update pgboss.job_common set started_on = started_on - interval '5 minutes',
      heartbeat_on = heartbeat_on - interval '5 minutes' where state = 'active'`)
  await world.db().execute(sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`)
  await (await jobQueue()).supervise()
}

type AtStripe = { id: string; metadata: { order_id?: string; refund_id?: string } }
const atStripe = (what: 'sessions' | 'refunds', id: string): AtStripe[] => {
  const state: Record<string, AtStripe[]> = JSON.parse(JSON.stringify(world.control('GET', '/state')))
  return (state[what] ?? []).filter(({ metadata }) => metadata.order_id === id || metadata.refund_id === id)
}
/** Stripe has done the work, but its answer never arrives. */
const loseAnswers = (times: number) => world.control('POST', '/fail-next', { kind: 'hang-up-after', times })

async function placed(ready: Ready): Promise<Bought> {
  await placeOrder(world.as(ready.buyer), ready.input)
  await world.jobs()
  return orderOf(ready)
}

async function paid(ready: Ready): Promise<Bought> {
  const bought = await placed(ready)
  world.pay(bought)
  return bought
}

test('web killed while placing an order, before the commit: nothing is held; a second press places it once', async () => {
  const shop = await openShop()
  const ready = await readyToBuy(shop)
  const web = processes.start(programs.placing, ['before', ready.buyer, JSON.stringify(ready.input)])
  await web.standing
  await web.kill()
  await until(async () => (await leftOf(shop)).copies === 5, 'the database has noticed')
  expect(await ordersOf(ready.buyer)).toEqual([])
  expect(await leftOf(shop)).toEqual({ seats: 3, copies: 5 })
  const answers = [
    await placeOrder(world.as(ready.buyer), ready.input),
    await placeOrder(world.as(ready.buyer), ready.input),
  ]
  expect(answers[0]).toMatchObject({ ok: true, value: { payment: 'stripe' } })
  expect(answers[1]).toEqual(answers[0])
  expect(await ordersOf(ready.buyer)).toHaveLength(1)
  expect(await leftOf(shop)).toEqual({ seats: 2, copies: 3 })
})

test('web killed after the commit, before the answer: a second press finds the same order, and a worker makes its page', async () => {
  const shop = await openShop()
  const ready = await readyToBuy(shop)
  const web = processes.start(programs.placing, ['after', ready.buyer, JSON.stringify(ready.input)])
  await web.standing
  await web.kill()
  const bought = await orderOf(ready)
  expect(await ordersOf(ready.buyer)).toHaveLength(1)
  expect(await leftOf(shop)).toEqual({ seats: 2, copies: 3 })
  const worker = await startWorker()
  await until(async () => (await world.orderOf(bought.number)).paymentPageUrl, 'the payment page')
  await worker.stop()
  expect(atStripe('sessions', bought.id)).toHaveLength(1)
})

test('worker killed after Stripe made the payment page, before our row has it: the next worker gets the same page', async () => {
  const shop = await openShop()
  const worker = await startWorker()
  loseAnswers(1000)
  const ready = await readyToBuy(shop)
  const bought = await orderOf(ready)
  await until(async () => atStripe('sessions', bought.id).length > 0, 'the page at Stripe')
  await worker.kill()
  loseAnswers(0)
  expect((await world.orderOf(bought.number)).checkoutSessionId).toBeNull()
  await twoMinutesPass()
  const next = await startWorker()
  const row = await until(async () => {
    const now = await world.orderOf(bought.number)
    return now.checkoutSessionId ? now : null
  }, 'the page in our row')
  await next.stop()
  expect(atStripe('sessions', bought.id).map(({ id }) => id)).toEqual([row.checkoutSessionId])
})

test('worker killed after Stripe accepted a refund, before it is recorded: the money is refunded once', async () => {
  const ready = await readyToBuy(await openShop())
  const bought = await paid(ready)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const worker = await startWorker()
  loseAnswers(1000)
  const refundId = await refundTheBooks(bought)
  await until(async () => atStripe('refunds', refundId).length > 0, 'the refund at Stripe')
  await worker.kill()
  loseAnswers(0)
  const rowOf = async () => (await world.db().select().from(refund).where(eq(refund.id, refundId)))[0]
  expect(await rowOf()).toMatchObject({ status: 'requested', stripeId: null })
  await twoMinutesPass()
  const next = await startWorker()
  await until(async () => (await rowOf())?.status === 'succeeded', 'the refund in our row')
  await next.stop()
  expect(atStripe('refunds', refundId).map(({ id }) => id)).toEqual([(await rowOf())?.stripeId])
  const entries = await world.db().select().from(journalEntry).where(eq(journalEntry.sourceId, refundId))
  expect(entries.length).toBeGreaterThan(1)
  expect(entries.reduce((total, entry) => total + entry.cents, 0)).toBe(0)
})

async function refundTheBooks(bought: Bought): Promise<string> {
  const staff = memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance', 'fulfillment', 'events'])
  const [line] = (await linesOf(world.db(), bought.id)).filter((each) => each.kind === 'print')
  const ask = (seenRefund: number) =>
    staffCancelLines(staff, {
      orderNumber: bought.number,
      lineIds: [line?.id ?? ''],
      waive: true,
      reason: 'goodwill',
      seenRefund,
    })
  const told = await ask(0)
  const asked = await ask(!told.ok && told.refusal.code === 'refund-changed' ? told.refusal.refund : 0)
  if (!asked.ok || !asked.value.refundId) throw new Error('no refund was asked for')
  return asked.value.refundId
}

test('worker killed after the mail server took an email, before its answer: it is sent again under the same Message-ID', async () => {
  const ready = await readyToBuy(await openShop())
  const bought = await paid(ready)
  const smtp = await holdingSmtp(env().SMTP_URL)
  const worker = await startWorker({ SMTP_URL: smtp.url })
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  await smtp.held
  await worker.kill()
  smtp.close()
  await twoMinutesPass()
  const next = await startWorker()
  const guest = ready.input.attendees[0]?.email ?? ''
  const messages = await until(async () => {
    const found = [...(await world.messages(ready.email)), ...(await world.messages(guest))]
    return found.length > 2 && (await waitingMails()) === 0 ? found : null
  }, 'the messages again')
  await next.stop()
  const copies = Map.groupBy(messages, ({ messageId }) => messageId)
  expect([...copies.values()].map(([first]) => first?.to).sort()).toEqual([[ready.email], [guest]].sort())
})

async function waitingMails(): Promise<number> {
  const [row] = await world.db().execute<{ n: number }>(sql`
    select count(*)::int as n from pgboss.job_common
    where name like '%.send-%-mail' and state in ('created', 'retry', 'active')`)
  return row?.n ?? 0
}

test.each(['before', 'after'])(
  'web killed while receiving a webhook, %s the commit: Stripe delivers again, and the order is paid once',
  async (gap) => {
    const shop = await openShop()
    const ready = await readyToBuy(shop)
    const bought = await placed(ready)
    const port = await freePort(23_000)
    const web = processes.start(programs.receiving, [gap, String(port)])
    await web.ready
    world.control('POST', '/webhook', { url: `http://127.0.0.1:${port}/api/stripe/webhook` })
    world.pay(bought)
    await web.standing
    await web.kill()
    expect((await world.orderOf(bought.number)).status).toBe(gap === 'before' ? 'pending' : 'accepted')
    const next = processes.start(programs.receiving, ['none', String(port)])
    await next.ready
    world.control('POST', '/clock', { advance: 60 })
    await until(async () => deliveriesWaiting() === 0, 'Stripe has come again')
    world.control('POST', '/webhook', { url: null })
    await next.kill()
    await expectPaidOnce(bought, shop)
    await world.jobs()
    expect((await world.messages(ready.email)).map(({ subject }) => subject)).toEqual([
      `Order ${bought.number} is paid`,
    ])
  },
)

async function expectPaidOnce(bought: Bought, shop: Shop): Promise<void> {
  expect(await world.orderOf(bought.number)).toMatchObject({ status: 'accepted' })
  const payments = await paymentsOf(world.db(), bought.id)
  expect(payments).toMatchObject([{ status: 'succeeded' }])
  const entries = await world.db().select().from(journalEntry).where(eq(journalEntry.orderId, bought.id))
  expect(entries.length).toBeGreaterThan(1)
  expect(entries.reduce((total, entry) => total + entry.cents, 0)).toBe(0)
  expect(new Set(entries.map((entry) => entry.account)).size).toBe(entries.length)
  expect(await leftOf(shop)).toEqual({ seats: 2, copies: 3 })
}

const deliveriesWaiting = (): number => {
  const { data }: { data: { status: string }[] } = JSON.parse(JSON.stringify(world.control('GET', '/deliveries')))
  return data.filter(({ status }) => status === 'pending').length
}
