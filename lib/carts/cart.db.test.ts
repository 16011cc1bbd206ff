import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { flatPrices, makeConference, makePublication } from '@/db/factories/catalog'
import { makeCity } from '@/db/factories/cities'
import { cart, cartLine } from '@/db/schema/carts'
import { ticketPrice } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { limits } from '@/lib/accounts/rules/rate-limit'
import { visitor } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { closeVault, ensureVault } from '@/lib/vault'
import { acceptCartPrices } from './accept-cart-prices'
import { addToCart } from './add-to-cart'
import { findCart, getCart } from './cart-queries'
import { changeCartLine } from './change-cart-line'
import { claimCart } from './claim-cart'
import { deleteOldCarts } from './delete-old-carts'
import type { CartAddition } from './forms'
import { removeCartLine } from './remove-cart-line'
import { cartsDeletedBefore } from './rules/cart-life'

const now = new Date('2027-01-11T18:00:00Z')
const network = '192.0.2.0/24'
const later = new Date(now.getTime() + 60_000)
let box: TestDb
let full: string
let print: string

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
  const made = await makeConference(box.db, { title: 'City Clerks' }, now)
  full = made.ticketIds['Full conference'] ?? ''
  print = (await makePublication(box.db, {}, now)).formatIds.Print ?? ''
})
afterAll(async () => {
  await closeVault()
  await box.close()
})

const as = (over: Partial<Ctx> = {}): Ctx => ({ db: box.db, actor: visitor, now, ...over })
const tickets = (quantity: number): CartAddition => ({ kind: 'ticket', itemId: full, quantity })
const books = (quantity: number): CartAddition => ({ kind: 'publication', itemId: print, quantity })

async function begin(ctx: Ctx, additions: CartAddition[], token: string | null = null): Promise<string> {
  const added = await addToCart(ctx, { token, network, additions })
  if (!added.ok) throw new Error(added.refusal.code)
  return added.value.token ?? token ?? ''
}

async function see(ctx: Ctx, token: string | null) {
  const found = await findCart(ctx, token)
  if (!found) return null
  const { lines, ...rest } = await getCart(ctx, found.id)
  return { ...rest, lines, quantities: lines.map((line) => line.quantity) }
}

test('the first addition makes a visitor’s cart, which only its token finds', async () => {
  const token = await begin(as(), [tickets(2), books(3)])
  const seen = await see(as(), token)
  expect(seen?.quantities).toEqual([2, 3])
  expect(seen?.lines[0]).toMatchObject({ netCents: 2 * 75_000, why: { attendeeKind: 'other', basis: 'assumed' } })
  expect(await findCart(as(), `${token}x`)).toBeNull()
  const stored = await box.db.select({ digest: cart.tokenDigest }).from(cart)
  expect(stored.every((row) => !row.digest.toString('utf8').includes(token))).toBe(true)
})

test('a button pressed twice at once has one effect', async () => {
  const token = await begin(as(), [books(1)])
  await Promise.all(Array.from({ length: 5 }, () => begin(as({ now: later }), [tickets(2)], token)))
  expect((await see(as(), token))?.quantities).toEqual([1, 2])
})

test('adding the same item again a minute later adds to it', async () => {
  const token = await begin(as(), [tickets(2)])
  await begin(as({ now: later }), [tickets(1)], token)
  expect((await see(as(), token))?.quantities).toEqual([3])
})

test('an item that is not in the catalog is not found, and nothing is written', async () => {
  const before = await box.db.select({ id: cart.id }).from(cart)
  const wrong = { ...tickets(1), itemId: print }
  await expect(begin(as(), [wrong])).rejects.toThrow(NotFound)
  await expect(begin(as(), [tickets(1), { ...tickets(1), itemId: crypto.randomUUID() }])).rejects.toThrow(NotFound)
  expect(await addToCart(as(), { token: null, network, additions: [] })).toEqual({
    ok: false,
    refusal: { code: 'nothing-chosen' },
  })
  expect(await box.db.select({ id: cart.id }).from(cart)).toHaveLength(before.length)
})

test('quantities can be set and lines removed; a second press changes nothing', async () => {
  const token = await begin(as(), [tickets(2), books(1)])
  const lineId = (await see(as(), token))?.lines[0]?.id ?? ''
  await changeCartLine(as(), { token, lineId, quantity: 7 })
  await changeCartLine(as(), { token, lineId, quantity: 7 })
  expect((await see(as(), token))?.quantities).toEqual([7, 1])
  await removeCartLine(as(), { token, lineId })
  await removeCartLine(as(), { token, lineId })
  expect((await see(as(), token))?.quantities).toEqual([1])
  await expect(changeCartLine(as(), { token, lineId, quantity: 1 })).rejects.toThrow(NotFound)
})

test('another person’s line is not found', async () => {
  const mine = await begin(as(), [tickets(1)])
  const theirs = await begin(as(), [tickets(1)])
  const lineId = (await see(as(), theirs))?.lines[0]?.id ?? ''
  await expect(changeCartLine(as(), { token: mine, lineId, quantity: 9 })).rejects.toThrow(NotFound)
  await removeCartLine(as(), { token: mine, lineId })
  expect((await see(as(), theirs))?.quantities).toEqual([1])
})

test('the cart survives sign-in, is priced for the member, and can no longer be found by anyone else', async () => {
  const token = await begin(as(), [tickets(2)])
  const ctx = memberCtx(box.db, await makeMember(box.db, 'clerk@alder.example', now), now)
  expect(await findCart(ctx, token)).toMatchObject({ unclaimed: true })
  await claimCart(ctx, token)
  const seen = await see(ctx, token)
  expect(seen?.lines[0]).toMatchObject({
    netCents: 2 * 62_500,
    why: { attendeeKind: 'member-city', cityName: 'Alder' },
  })
  expect(seen?.lines[0]?.changes, 'nothing changed but that we know the city').toEqual([])
  expect(await findCart(as(), token)).toBeNull()
  const stranger = memberCtx(box.db, await makeMember(box.db, 'other@alder.example', now), now)
  expect(await findCart(stranger, token)).toBeNull()
  expect(await findCart(ctx, null)).toMatchObject({ unclaimed: false })
})

test('two carts become one at sign-in with the larger quantity of each item, however often the cart is claimed', async () => {
  const ctx = memberCtx(box.db, await makeMember(box.db, 'two@alder.example', now), now)
  await begin(ctx, [tickets(2), books(1)])
  const token = await begin(as(), [tickets(1), books(4)])
  await Promise.all([claimCart(ctx, token), claimCart(ctx, token), claimCart(ctx, token)])
  expect((await see(ctx, token))?.quantities).toEqual([2, 4])
  const own = await box.db
    .select({ id: cart.id })
    .from(cart)
    .where(eq(cart.personId, ctx.actor.kind === 'member' ? ctx.actor.person : ''))
  expect(own).toHaveLength(1)
})

test('a price change is shown when the buyer comes back, until they have seen it', async () => {
  const priced = await makeConference(box.db, { title: 'Priced' }, now)
  const itemId = priced.ticketIds['Full conference'] ?? ''
  const token = await begin(as(), [{ kind: 'ticket', itemId, quantity: 1 }])
  for (const { attendeeKind, cents } of flatPrices(70_000)) {
    await box.db.update(ticketPrice).set({ cents }).where(eq(ticketPrice.attendeeKind, attendeeKind))
  }
  const seen = await see(as(), token)
  expect(seen).toMatchObject({ pricesChanged: true, canCheckOut: true })
  expect(seen?.lines[0]?.changes).toMatchObject([{ code: 'price-changed', from: 75_000, to: 82_500 }])
  await acceptCartPrices(as(), { token })
  expect((await see(as(), token))?.pricesChanged).toBe(false)
})

test('the database itself refuses quantities outside 1 to 500', async () => {
  const token = await begin(as(), [tickets(1)])
  const lineId = (await see(as(), token))?.lines[0]?.id ?? ''
  for (const quantity of [0, -1, 501]) {
    await expect(box.db.update(cartLine).set({ quantity }).where(eq(cartLine.id, lineId))).rejects.toThrow()
  }
})

test('a visitor’s cart is deleted a day after its last change; a member’s stays', async () => {
  const { visitors } = cartsDeletedBefore(later)
  const [old, changed, claimed] = [
    await begin(as({ now: visitors }), [tickets(1)]),
    await begin(as({ now: visitors }), [tickets(1), books(2)]),
    await begin(as({ now: visitors }), [tickets(1)]),
  ]
  const before = new Date(visitors.getTime() - 1)
  const made = await see(as(), old)
  await box.db
    .update(cart)
    .set({ updatedAt: before })
    .where(eq(cart.id, made?.id ?? ''))
  const ctx = memberCtx(box.db, await makeMember(box.db, 'keeps@alder.example', now), before)
  await claimCart(ctx, claimed)
  await changeCartLine(as(), { token: changed, lineId: (await see(as(), changed))?.lines[0]?.id ?? '', quantity: 4 })
  await deleteOldCarts(as({ now: later }))
  expect(await see(as(), old)).toBeNull()
  expect((await see(as(), changed))?.quantities).toEqual([4, 2])
  expect((await see(ctx, null))?.quantities).toEqual([1])
})

test('a network can begin only so many visitors’ carts; existing carts, members and other networks are not limited', async () => {
  const crowded = '198.51.100.0/24'
  const add = (ctx: Ctx, token: string | null, of = crowded) =>
    addToCart(ctx, { token, network: of, additions: [books(1)] })
  const first = await add(as(), null)
  for (let n = 1; n < limits['cart-network'].max; n += 1) expect(await add(as(), null)).toMatchObject({ ok: true })
  const carts = await box.db.$count(cart)
  expect(await Promise.all([add(as(), null), add(as(), null)])).toEqual([
    { ok: false, refusal: { code: 'many-carts' } },
    { ok: false, refusal: { code: 'many-carts' } },
  ])
  expect(await box.db.$count(cart)).toBe(carts)
  expect(await add(as({ now: later }), first.ok ? first.value.token : null)).toMatchObject({ ok: true })
  expect(await add(as(), null, '203.0.113.0/24')).toMatchObject({ ok: true })
  const member = memberCtx(box.db, await makeMember(box.db, 'crowd@alder.example', now), now)
  expect(await add(member, null), 'a person needs no token').toEqual({ ok: true, value: { token: null } })
  const anHourOn = new Date(now.getTime() + 3_600_000)
  expect(await add(as({ now: anHourOn }), null)).toMatchObject({ ok: true })
})
