import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { cartLine } from '@/db/schema/carts'
import { format } from '@/db/schema/catalog'
import { order } from '@/db/schema/orders'
import { person } from '@/db/schema/records'
import { system } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { formatMoneyExact } from '@/lib/base/format'
import { newId, type PersonId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { saveCheckoutDraft } from '@/lib/carts/save-checkout-draft'
import { getQueue } from '@/lib/fulfillment/queues'
import { log } from '@/lib/infra/log'
import { LARGE_ORDER_DAYS } from '@/lib/order-limits/rules/hold-end'
import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'
import { getOrder } from '@/lib/orders/get-order'
import { getPaymentState } from '@/lib/orders/payment-state'
import { attendeesOfOrder } from '@/lib/orders/people-of-ended-orders'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { availabilityOf } from '@/lib/registrations/quotas'
import { readOwn } from '@/lib/vault'
import { approveLargeOrder, declineLargeOrder } from './decide-large-order'
import { findLargeOrderFromCart } from './large-order-from-cart'
import { leavePaymentPage } from './leave-payment-page'
import { placeOrder } from './place-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 120_000 })
const staff = (...roles: ('events' | 'finance' | 'fulfillment')[]) =>
  memberCtx(world.db(), newId<PersonId>(), new Date(), roles.length > 0 ? roles : ['events'])

/** A request for more seats than an account may hold unpaid, and some copies. */
async function request(capacity = 100) {
  const made = await makeConference(world.db(), { quotas: { Conference: capacity, Workshop: 10 } })
  const book = await makePublication(world.db(), {
    formats: [{ kind: 'print', name: 'Print', stock: 50, grams: 10, prices: samePrice(1_000) }],
  })
  const [ticket, print] = [made.ticketIds['Full conference'] ?? '', Object.values(book.formatIds)[0] ?? '']
  const email = `clerk-${newId().slice(0, 8)}@alder.example`
  const buyer = await world.member(email)
  const seats = accountCap.seats + 1
  const items = [
    { kind: 'ticket' as const, itemId: ticket, quantity: seats },
    { kind: 'publication' as const, itemId: print, quantity: 2 },
  ]
  const cartId = await makeCart(world.db(), buyer, items, new Date())
  const attendees = Array.from({ length: seats }, () => attendeeInput({ ticketTypeId: ticket }))
  const input = placing({ cartId, attendees, delivery: deliveryInput(), seenTotal: -1 })
  const told = await placeOrder(world.as(buyer), input)
  const seenTotal = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : 0
  const again = () => placeOrder(world.as(buyer), { ...input, idempotencyKey: newId(), seenTotal })
  const placed = await again()
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  const held = async () => {
    const [left] = await availabilityOf(world.db(), [made.quotaIds.Conference ?? ''], new Date())
    const [stock] = await world.db().select({ n: format.stock }).from(format).where(eq(format.id, print))
    return { seats: capacity - (left?.left ?? 0), copies: 50 - (stock?.n ?? 0) }
  }
  const number = placed.value.orderNumber
  return {
    number,
    placed: placed.value,
    buyer,
    email,
    seats,
    cartId,
    quota: made.quotaIds.Conference ?? '',
    held,
    again,
  }
}

const waiting = async () =>
  (await getQueue(staff(), { queue: 'approvals', before: null })).rows.map((row) => row.number)

test('an order above the unpaid limit is a request: it holds nothing, the buyer sees it, and staff find it', async () => {
  const { number, placed, buyer, held, seats } = await request()
  expect(placed.payment).toBe('review')
  expect(await held()).toEqual({ seats: 0, copies: 0 })
  const order = await getOrder(world.as(buyer), number)
  const named = order.lines.filter((line) => line.attendee?.state === 'named')
  expect([order.state, named.length]).toEqual(['under-review', seats])
  expect((await getPaymentState(world.as(buyer), number)).step).toBe('review')
  expect(await waiting()).toContain(number)
})

test('the email about a received request, and the one about its approval, name the items and the amount', async () => {
  const { number, email, seats } = await request()
  await world.jobs()
  await approveLargeOrder(staff(), { orderNumber: number })
  await world.jobs()
  const emails = await world.messages(email)
  expect(emails.map(({ subject }) => subject).sort()).toEqual([
    `Order ${number} is approved: please pay`,
    `We received order ${number}: it needs our approval`,
  ])
  const total = formatMoneyExact(cents((await world.orderOf(number)).totalCents))
  for (const { text } of emails) {
    expect(text).toContain(`${seats} × `)
    expect(text).toContain(total)
  }
})

test('an order approved twice at once is held once, and the buyer gets one email with the payment link', async () => {
  const { number, buyer, email, held, seats } = await request()
  const answers = await Promise.all([1, 2].map(() => approveLargeOrder(staff(), { orderNumber: number })))
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'already-decided' } })
  expect(await held()).toEqual({ seats, copies: 2 })
  expect(await waiting()).not.toContain(number)
  await world.jobs()
  const text = expect.stringContaining(`/checkout/${number}`)
  expect(await world.messages(email)).toMatchObject([{ subject: `Order ${number} is approved: please pay`, text }])
  const row = await world.orderOf(number)
  expect(row.holdUntil.getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000)
  expect((await getPaymentState(world.as(buyer), number)).step).toBe('page-ready')
  world.pay({ number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer })
  await catchUpOnWebhooks({ db: world.db(), actor: system('test'), now: new Date(Date.now() + 3 * 60_000) })
  expect((await getOrder(world.as(buyer), number)).state).toBe('paid')
})

test('another order from the same cart does not end an approved order', async () => {
  const { number, again } = await request()
  await approveLargeOrder(staff(), { orderNumber: number })
  expect(await again()).toMatchObject({ ok: false })
  expect((await world.orderOf(number)).status).toBe('pending')
})

test('a request for what has sold out cannot be approved, and stays open', async () => {
  const { number, held } = await request(30)
  const { number: other } = await request(30)
  expect(other).not.toBe(number)
  await world.db().execute(`update registrations.quota set capacity = 10 where capacity = 30`)
  expect(await approveLargeOrder(staff(), { orderNumber: number })).toMatchObject({ refusal: { code: 'seats-gone' } })
  expect((await world.orderOf(number)).status).toBe('requested')
  expect((await held()).copies).toBe(0)
})

test('a declined order shows the reason on the page and in an email; stock that it never took does not come back', async () => {
  const { number, buyer, email, held } = await request()
  await declineLargeOrder(staff('finance'), { orderNumber: number, reason: 'ordered-twice' })
  expect(await held()).toEqual({ seats: 0, copies: 0 })
  const order = await getOrder(world.as(buyer), number)
  expect([order.state, order.large?.declinedBecause]).toEqual(['canceled', 'ordered-twice'])
  await world.jobs()
  expect((await world.messages(email)).map((mail) => mail.subject)).toEqual([`We couldn’t approve order ${number}`])
  expect(await approveLargeOrder(staff(), { orderNumber: number })).toMatchObject({ ok: false })
})

test('placing again replaces an earlier request; a request left for two weeks ends', async () => {
  const { number, again, held, email, buyer } = await request()
  const second = await again()
  const next = second.ok ? second.value.orderNumber : 0
  expect([(await world.orderOf(number)).status, (await world.orderOf(next)).status]).toEqual(['canceled', 'requested'])
  const now = new Date(Date.now() + (LARGE_ORDER_DAYS * 24 + 1) * 3_600_000)
  await catchUpOnWebhooks({ db: world.db(), actor: system('test'), now })
  const ended = await world.orderOf(next)
  expect([ended.status, await held()]).toEqual(['expired', { seats: 0, copies: 0 }])
  expect((await attendeesOfOrder(world.db(), ended.id)).length).toBeGreaterThan(0)
  await world.jobs()
  expect(await world.messages(email)).toMatchObject([{ subject: `Order ${next} expired before we reviewed it` }])
  const told = (
    await ordersPrivacy.exportFor(world.db(), [buyer], { reader: buyer, names: new Map(), now: new Date() })
  ).find(({ title }) => title.startsWith('Large orders'))
  expect(told?.entries.map(({ Decision }) => Decision)).toEqual(['No decision', 'No decision'])
})

test('only finance and events may decide', async () => {
  const { number } = await request()
  await expect(approveLargeOrder(staff('fulfillment'), { orderNumber: number })).rejects.toThrow(Forbidden)
  await expect(declineLargeOrder(staff('fulfillment'), { orderNumber: number, reason: 'not-allowed' })).rejects.toThrow(
    Forbidden,
  )
})

test('an approved order stays held for its day after the buyer leaves the payment page (all its seats were released)', async () => {
  const { number, buyer, held, seats } = await request()
  await approveLargeOrder(staff(), { orderNumber: number })
  await world.jobs()
  await leavePaymentPage(world.as(buyer), { number })
  expect([(await world.orderOf(number)).status, await held()]).toEqual(['pending', { seats, copies: 2 }])
  expect((await getPaymentState(world.as(buyer), number)).step).toBe('page-ready')
})

test('what is typed into another checkout stays when the order is approved, and when it is paid', async () => {
  const { number, buyer } = await request()
  const draft = checkoutDraft.parse({ delivery: { name: 'Ann Other' } })
  await saveCheckoutDraft(world.as(buyer, new Date(Date.now() + 60_000)), draft)
  await approveLargeOrder(staff(), { orderNumber: number })
  const kept = async () => (await readOwn(world.as(buyer), 'checkout'))?.delivery
  expect(await kept()).toMatchObject({ name: 'Ann Other' })
  await world.jobs()
  const row = await world.orderOf(number)
  world.pay({ number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer })
  await catchUpOnWebhooks({ db: world.db(), actor: system('test'), now: new Date(Date.now() + 3 * 60_000) })
  expect((await world.orderOf(number)).status).toBe('accepted')
  expect(await kept()).toMatchObject({ name: 'Ann Other' })
})

/** Waits until this many transactions wait for another transaction's lock. */
async function waitFor(waiters: number): Promise<void> {
  for (;;) {
    const [row] = await world.db().execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    if ((row?.n ?? 0) >= waiters) return
    await sleep(20)
  }
}

test('an order that waits for the lock of an order under approval does not end that order', async () => {
  const { number, buyer, email, cartId } = await request()
  const ticketTypeId = (await makeConference(world.db())).ticketIds['Full conference'] ?? ''
  const more = { id: newId(), cartId, kind: 'ticket' as const, itemId: ticketTypeId, quantity: 1 }
  await world.db().delete(cartLine).where(eq(cartLine.cartId, cartId))
  await world
    .db()
    .insert(cartLine)
    .values({ ...more, addedAt: new Date(Date.now() + 60_000) })
  const attendees = [attendeeInput({ ticketTypeId, email, isMe: true })]
  const [approving, ordering] = await world.db().transaction(async (tx) => {
    await tx.select().from(order).where(eq(order.number, number)).for('update')
    const first = approveLargeOrder(staff(), { orderNumber: number })
    await waitFor(1)
    const second = placeOrder(world.as(buyer), placing({ cartId, attendees, seenTotal: 62_500 }))
    await waitFor(2)
    return [first, second]
  })
  expect([await approving, await ordering]).toMatchObject([{ ok: true }, { ok: true }])
  expect((await world.orderOf(number)).status).toBe('pending')
})

test('an approval waits for the buyer’s erasure, and the erasure never waits for the approval', async () => {
  const { number, buyer } = await request()
  const approving = await world.db().transaction(async (tx) => {
    await tx.select().from(person).where(eq(person.id, buyer)).for('update')
    const begun = approveLargeOrder(staff(), { orderNumber: number })
    await waitFor(1)
    await tx.select().from(order).where(eq(order.number, number)).for('update', { noWait: true })
    await tx.update(person).set({ erasingAt: new Date() }).where(eq(person.id, buyer))
    return [begun]
  })
  expect(await Promise.all(approving)).toMatchObject([{ refusal: { code: 'already-decided' } }])
})

test('an approval that waits too long for a lock is refused as busy and holds nothing', async () => {
  const { number, held, quota } = await request()
  await world.db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${quota}, 0))`)
    expect(await approveLargeOrder(staff(), { orderNumber: number })).toMatchObject({ refusal: { code: 'busy' } })
  })
  expect([(await world.orderOf(number)).status, (await held()).copies]).toEqual(['requested', 0])
})

test('an approved order that ended before its email was sent is not announced', async () => {
  const { number, email } = await request()
  await approveLargeOrder(staff(), { orderNumber: number })
  await world.db().update(order).set({ status: 'canceled' }).where(eq(order.number, number))
  await world.jobs()
  expect(await world.messages(email)).toEqual([])
})

test('both decisions need a recent sign-in and leave a line in the history, even when they come too late', async () => {
  const { number } = await request()
  const { id } = await world.orderOf(number)
  const stale = memberCtx(world.db(), newId<PersonId>(), new Date(Date.now() - 16 * 60_000), ['finance'])
  const late = { ...stale, now: new Date() }
  const notFresh = { ok: false, refusal: { code: 'not-fresh' } }
  expect(await approveLargeOrder(late, { orderNumber: number })).toEqual(notFresh)
  expect(await declineLargeOrder(late, { orderNumber: number, reason: 'not-allowed' })).toEqual(notFresh)
  const logged = vi.spyOn(log, 'info')
  const ctx = staff()
  await declineLargeOrder(ctx, { orderNumber: number, reason: 'not-allowed' })
  await approveLargeOrder(ctx, { orderNumber: number })
  const lines = logged.mock.calls.filter(([event]) => event === 'security.staff_action').map(([, fields]) => fields)
  logged.mockRestore()
  const who = { actor: ctx.actor.kind === 'staff' && ctx.actor.person, order: id }
  expect(lines).toEqual([
    expect.objectContaining({ ...who, act: 'decline-large-order', refused: undefined }),
    expect.objectContaining({ ...who, act: 'approve-large-order', refused: 'already-decided' }),
  ])
})

test('the checkout shows only the request from its cart that another order would replace; it shows no other request and no approved one', async () => {
  const { buyer, cartId, again, number } = await request()
  expect(await findLargeOrderFromCart(world.as(buyer), cartId)).toBe(number)
  expect(await findLargeOrderFromCart(world.as(await world.member()), cartId)).toBeNull()
  const replaced = await again()
  const next = replaced.ok ? replaced.value.orderNumber : 0
  expect(await findLargeOrderFromCart(world.as(buyer), cartId)).toBe(next)
  await approveLargeOrder(staff(), { orderNumber: next })
  expect(await findLargeOrderFromCart(world.as(buyer), cartId)).toBeNull()
})
