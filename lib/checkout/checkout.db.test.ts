import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication } from '@/db/factories/catalog'
import { makeCity, makeTaxArea } from '@/db/factories/cities'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { cart, cartLine } from '@/db/schema/carts'
import { order } from '@/db/schema/orders'
import { record } from '@/db/schema/records'
import { type TestDb, testDb } from '@/db/testing'
import { personOf, visitor } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { getCheckout } from '@/lib/carts/checkout-queries'
import { deleteOldCarts } from '@/lib/carts/delete-old-carts'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { quoteCheckout } from '@/lib/carts/quote-checkout'
import type { Ctx } from '@/lib/infra/ctx'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault } from '@/lib/vault'
import { placeOrder } from './place-order'

const now = new Date('2027-01-11T18:00:00Z')
let box: TestDb
let full: string
let print: string
let free: string

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
  await makeCity(box.db, { id: 'birch', name: 'Birch', domains: ['birch.example'], memberships: [] }, now)
  await makeTaxArea(box.db, {
    id: 'alder-area',
    name: 'Alder',
    rates: [{ effectiveOn: '2020-01-01', milliPercent: 10_750 }],
  })
  full = (await makeConference(box.db, {}, now)).ticketIds['Full conference'] ?? ''
  print = (await makePublication(box.db, {}, now)).formatIds.Print ?? ''
  const gratis = {
    name: 'Free',
    kind: 'full' as const,
    description: '',
    quotas: ['Conference'],
    prices: [{ attendeeKind: 'member-city', tier: 'regular' as const, cents: 0 }],
  }
  free = (await makeConference(box.db, { tickets: [gratis] }, now)).ticketIds.Free ?? ''
})
afterAll(async () => {
  await closeJobs()
  await closeVault()
  await box.close()
})

let people = 0
async function buyer(items: { kind: 'ticket' | 'publication'; itemId: string; quantity: number }[]) {
  const person = await makeMember(box.db, `checkout${++people}@alder.example`, now)
  const ctx = memberCtx(box.db, person, new Date(now.getTime() + 1_000))
  return { ctx, person, cartId: await makeCart(box.db, person, items, now) }
}
const draftOf = (emails: string[], taxAreaId = '') =>
  checkoutDraft.parse({
    attendees: emails.map((email) => ({ ticketTypeId: full, email, lastName: 'Canary' })),
    delivery: { taxAreaId },
  })
const tickets = (quantity: number) => ({ kind: 'ticket' as const, itemId: full, quantity })
const books = (quantity: number) => ({ kind: 'publication' as const, itemId: print, quantity })

test('the total depends on who attends and where the order is shipped; each amount is rounded once', async () => {
  const { ctx, cartId } = await buyer([tickets(2), books(3)])
  const blank = await quoteCheckout(ctx, { cartId, draft: draftOf(['', '']) })
  expect(blank.quote).toMatchObject({ net: 2 * 62_500 + 10_500, tax: 0, shipping: 1_050 })
  expect(blank.problems).toEqual([{ code: 'delivery-missing' }])
  const named = await quoteCheckout(ctx, {
    cartId,
    draft: draftOf(['a@alder.example', 'b@birch.example'], 'alder-area'),
  })
  expect(named.quote).toMatchObject({
    net: 62_500 + 162_500 + 10_500,
    tax: 1_129,
    total: 62_500 + 162_500 + 10_500 + 1_050 + 1_129,
  })
  expect(named.problems).toEqual([])
  const away = await quoteCheckout(ctx, { cartId, draft: draftOf(['a@alder.example', 'b@birch.example'], 'outside') })
  expect(away.quote.tax).toBe(0)
  const nowhere = await quoteCheckout(ctx, { cartId, draft: draftOf(['', ''], "' or 1=1 --") })
  expect(nowhere.problems).toEqual([{ code: 'delivery-missing' }])
})

test('what the buyer typed is sealed, and is back at the right seats even after the cart has changed', async () => {
  const { ctx, cartId, person } = await buyer([tickets(1), books(1)])
  await quoteCheckout(ctx, { cartId, draft: draftOf(['a@alder.example'], 'alder-area') })
  await box.db.update(cartLine).set({ quantity: 2 }).where(eq(cartLine.itemId, full))
  const back = await getCheckout(ctx, cartId)
  expect(back?.seats).toHaveLength(2)
  expect(back?.values).toMatchObject({
    'attendees.0.email': 'a@alder.example',
    'attendees.1.ticketTypeId': full,
    'delivery.taxAreaId': 'alder-area',
  })
  expect(back?.values, 'a blank field is omitted').not.toHaveProperty(['attendees.1.email'])
  const rows = await box.db.select({ sealed: record.sealed }).from(record).where(eq(record.personId, person))
  expect(rows.some((row) => row.sealed.toString('latin1').includes('Canary'))).toBe(false)
})

test('another person’s cart is not found, and nothing is stored for a visitor', async () => {
  const mine = await buyer([tickets(1)])
  const theirs = await buyer([tickets(1)])
  await expect(quoteCheckout(mine.ctx, { cartId: theirs.cartId, draft: draftOf([]) })).rejects.toThrow(NotFound)
  const stranger: Ctx = { db: box.db, actor: visitor, now }
  await expect(quoteCheckout(stranger, { cartId: mine.cartId, draft: draftOf([]) })).rejects.toThrow(NotFound)
  const input = placing({ cartId: mine.cartId, attendees: [attendeeInput({ ticketTypeId: full })], seenTotal: 62_500 })
  await expect(placeOrder(stranger, input)).rejects.toThrow(Forbidden)
  await expect(placeOrder(theirs.ctx, input)).rejects.toThrow(NotFound)
})

test('when the total differs from the one shown, the buyer sees the new total and nothing is written', async () => {
  const { ctx, cartId, person } = await buyer([tickets(1)])
  const attendees = [attendeeInput({ ticketTypeId: full, email: 'b@birch.example' })]
  const answer = await placeOrder(ctx, placing({ cartId, attendees, seenTotal: 62_500 }))
  expect(answer).toEqual({ ok: false, refusal: { code: 'total-changed', total: 162_500 } })
  expect(await box.db.select().from(order).where(eq(order.buyerId, person))).toEqual([])
})

test('a form sent after the cart changed elsewhere is refused, not priced by guessing', async () => {
  const { ctx, cartId } = await buyer([tickets(2)])
  const attendees = [attendeeInput({ ticketTypeId: full })]
  const answer = await placeOrder(ctx, placing({ cartId, attendees, seenTotal: 125_000 }))
  expect(answer).toMatchObject({
    ok: false,
    refusal: { code: 'not-ready', problems: [{ code: 'attendee-missing', attendee: 1 }] },
  })
})

test('what the buyer typed survives a visit to the payment page, and is deleted once the order is paid', async () => {
  const { ctx, cartId } = await buyer([tickets(1)])
  await quoteCheckout(ctx, { cartId, draft: draftOf(['a@alder.example']) })
  const answer = await placeOrder(
    ctx,
    placing({ cartId, attendees: [attendeeInput({ ticketTypeId: full })], seenTotal: 62_500 }),
  )
  expect(answer).toMatchObject({ ok: true, value: { payment: 'stripe' } })
  expect((await getCheckout(ctx, cartId))?.values['attendees.0.email']).toBe('a@alder.example')
})

test('an order of zero dollars completes, and its cart and its draft are deleted (medusa #12429)', async () => {
  const { ctx, cartId, person } = await buyer([{ kind: 'ticket', itemId: free, quantity: 1 }])
  await quoteCheckout(ctx, {
    cartId,
    draft: checkoutDraft.parse({ attendees: [{ ticketTypeId: free, email: 'a@alder.example' }] }),
  })
  const answer = await placeOrder(
    ctx,
    placing({ cartId, attendees: [attendeeInput({ ticketTypeId: free })], seenTotal: 0 }),
  )
  expect(answer).toMatchObject({ ok: true, value: { payment: 'none' } })
  expect(await box.db.select({ kind: record.kind }).from(record).where(eq(record.personId, person))).not.toContainEqual(
    { kind: 'checkout' },
  )
  expect(await box.db.select().from(cartLine).where(eq(cartLine.cartId, cartId))).toEqual([])
})

test('a tax area that does not exist is refused', async () => {
  const { ctx, cartId } = await buyer([books(1)])
  const answer = await placeOrder(
    ctx,
    placing({ cartId, delivery: deliveryInput({ taxAreaId: 'atlantis' }), seenTotal: 4_050 }),
  )
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-ready', problems: [{ code: 'delivery-missing' }] } })
})

test('a member’s cart, and what was typed for it, are deleted sixty days after its last change', async () => {
  const { ctx, cartId, person } = await buyer([tickets(1)])
  await quoteCheckout(ctx, { cartId, draft: draftOf(['a@alder.example']) })
  const young = await buyer([tickets(1)])
  await box.db
    .update(cart)
    .set({ updatedAt: new Date('2026-11-01T00:00:00Z') })
    .where(eq(cart.id, cartId))
  await deleteOldCarts(ctx)
  expect(await box.db.select().from(cart).where(eq(cart.personId, person))).toEqual([])
  expect(await box.db.select({ kind: record.kind }).from(record).where(eq(record.personId, person))).not.toContainEqual(
    { kind: 'checkout' },
  )
  expect(
    await box.db
      .select()
      .from(cart)
      .where(eq(cart.personId, personOf(young.ctx.actor) ?? '')),
  ).toHaveLength(1)
})
