import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { type MadeConference, type MadePublication, makeConference, makePublication } from '@/db/factories/catalog'
import { makeCity } from '@/db/factories/cities'
import { setPublished } from '@/db/factories/unpublish'
import { format } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { visitor } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { closeVault, ensureVault } from '@/lib/vault'
import { acceptCartPrices } from './accept-cart-prices'
import { addToCart } from './add-to-cart'
import { findCart, getCart } from './cart-queries'
import { changeCartLine } from './change-cart-line'
import { getCheckout } from './checkout-queries'
import { claimCart } from './claim-cart'
import type { CartAddition } from './forms'
import { cartsPrivacy } from './privacy'
import { removeCartLine } from './remove-cart-line'

const now = new Date('2027-01-11T18:00:00Z')
const later = new Date(now.getTime() + 60_000)
const network = '192.0.2.0/24'
let box: TestDb
let made: MadeConference
let book: MadePublication

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
})
afterAll(async () => {
  await closeVault()
  await box.close()
})
beforeEach(async () => {
  made = await makeConference(box.db, { title: 'City Clerks' }, now)
  book = await makePublication(box.db, { title: 'Guide' }, now)
})

const full = () => made.ticketIds['Full conference'] ?? ''
const print = () => book.formatIds.Print ?? ''
const tickets = (quantity = 1): CartAddition => ({ kind: 'ticket', itemId: full(), quantity })
const copies = (quantity = 1): CartAddition => ({ kind: 'publication', itemId: print(), quantity })
const ctxOf = (at = later): Ctx => ({ db: box.db, actor: visitor, now: at })
const add = (additions: CartAddition[], token: string | null = null, ctx = ctxOf()) =>
  addToCart(ctx, { token, network, additions })

/** What staff may take off sale, and which of a cart's two lines that concerns. */
const ways = [
  ['conference', 0, () => made.id],
  ['ticketType', 0, full],
  ['publication', 1, () => book.id],
  ['format', 1, print],
] as const

const unpublish = (kind: (typeof ways)[number][0], id: string) =>
  setPublished(box.db, kind, id, { unpublishedAt: later })

test.each(ways)(
  'after its %s is unpublished, an item is refused like one that does not exist',
  async (kind, line, of) => {
    const token = (await begin()).token
    await unpublish(kind, of())
    const item = line === 0 ? tickets() : copies()
    for (const itemId of [item.itemId, newId()])
      for (const cart of [null, token]) await expect(add([{ ...item, itemId }], cart)).rejects.toThrow(NotFound)
    // Nothing of a press is added if part of it is refused.
    await expect(add([tickets(3), copies(3)], token)).rejects.toThrow(NotFound)
    expect((await see(token)).lines.map(({ quantity }) => quantity)).toEqual([2, 1])
    await expect(add([line === 0 ? copies() : tickets()], token)).resolves.toMatchObject({ ok: true })
  },
)

async function begin(): Promise<{ token: string }> {
  const added = await add([tickets(2), copies()], null, ctxOf(now))
  return { token: (added.ok && added.value.token) || '' }
}

async function see(token: string | null, ctx = ctxOf()) {
  const found = await findCart(ctx, token)
  return getCart(ctx, found?.id ?? '')
}

test.each(ways)(
  'a cart whose %s was unpublished says so at its line, prices the rest, and cannot be checked out until the line is removed',
  async (kind, at, of) => {
    const { token } = await begin()
    const before = await see(token, ctxOf(now))
    expect(before.canCheckOut).toBe(true)
    await unpublish(kind, of())
    for (const cart of [await see(token), await afterAccepting(token)]) {
      expect(cart.canCheckOut).toBe(false)
      const [gone, rest] = at === 0 ? cart.lines : cart.lines.toReversed()
      expect(gone).toMatchObject({
        title: before.lines[at]?.title,
        isAvailable: false,
        quantity: before.lines[at]?.quantity,
        href: null,
        netCents: null,
        rates: [],
        changes: [{ code: 'item-gone', title: before.lines[at]?.title }],
      })
      expect(rest).toEqual(before.lines[1 - at])
      expect(cart.net).toBe(rest?.netCents)
    }
    const lineId = before.lines[at]?.id ?? ''
    // The price that was seen stays, so that the line can be sold again at it.
    expect(await changeCartLine(ctxOf(), { token, lineId, quantity: 1 })).toEqual({
      ok: false,
      refusal: { code: 'no-longer-sold' },
    })
    expect((await see(token)).lines[at]?.quantity).toBe(before.lines[at]?.quantity)
    const other = before.lines[1 - at]?.id ?? ''
    expect(await changeCartLine(ctxOf(), { token, lineId: other, quantity: 4 })).toMatchObject({ ok: true })
    expect((await see(token)).lines[1 - at]?.quantity).toBe(4)
    await removeCartLine(ctxOf(), { token, lineId })
    expect(await see(token)).toMatchObject({ canCheckOut: true, lines: [{ id: before.lines[1 - at]?.id }] })
  },
)

async function afterAccepting(token: string) {
  await acceptCartPrices(ctxOf(), { token })
  return see(token)
}

test('published again, the line can be bought again at the price that was seen', async () => {
  const { token } = await begin()
  await unpublish('conference', made.id)
  await add([copies()], token)
  await setPublished(box.db, 'conference', made.id, { unpublishedAt: null })
  expect(await see(token)).toMatchObject({ canCheckOut: true, pricesChanged: false, lines: [{ changes: [] }, {}] })
})

test.each(ways)(
  'the checkout asks for no attendee of an unpublished %s, and names what stops it',
  async (kind, at, of) => {
    const { token } = await begin()
    const person = await makeMember(box.db, `clerk-${newId().slice(0, 8)}@alder.example`, now)
    await claimCart(memberCtx(box.db, person, now), token)
    await unpublish(kind, of())
    const ctx = memberCtx(box.db, person, later)
    const checkout = await getCheckout(ctx, (await findCart(ctx, null))?.id ?? '')
    expect(checkout?.seats).toHaveLength(at === 0 ? 0 : 2)
    expect(checkout?.quote.lines.map((line) => line.kind)).toEqual(
      at === 0 ? ['print', 'shipping'] : ['registration', 'registration'],
    )
    expect(checkout?.problems).toContainEqual(expect.objectContaining({ code: 'item-gone' }))
    const [mine] = await cartsPrivacy.exportFor(box.db, [person], { reader: person, names: new Map(), now: new Date() })
    expect(mine?.entries.map(({ Item }) => Item)).toEqual(['City Clerks: Full conference', 'Guide: Print'])
  },
)

test('a session that was unpublished can no longer be picked', async () => {
  const { token } = await begin()
  const person = await makeMember(box.db, `clerk-${newId().slice(0, 8)}@alder.example`, now)
  await claimCart(memberCtx(box.db, person, now), token)
  await setPublished(box.db, 'eventSession', made.sessionIds.Workshop ?? '', { unpublishedAt: later })
  const eventSessionsAt = async (at: Date) => {
    const ctx = memberCtx(box.db, person, at)
    const checkout = await getCheckout(ctx, (await findCart(ctx, null))?.id ?? '')
    return checkout?.seats.flatMap(({ ticket }) => ticket.sessions.map(({ title }) => title))
  }
  expect(await eventSessionsAt(now)).toEqual(['Workshop', 'Workshop'])
  expect(await eventSessionsAt(later)).toEqual([])
})

test('a cart with too many seats to be priced still says at its line that an item is no longer sold', async () => {
  const { token } = await begin()
  await add([tickets(400)], token)
  await unpublish('format', print())
  const { lines } = await see(token)
  expect(
    lines.map(({ isAvailable, netCents, changes }) => [isAvailable, netCents, changes.map(({ code }) => code)]),
  ).toEqual([
    [true, null, []],
    [false, null, ['item-gone']],
  ])
})

/** Online sales end a week before the conference, which starts 60 days after `now`. */
const closed = new Date('2027-03-08T18:00:00Z')
const over = new Date('2027-03-20T18:00:00Z')

test('a ticket whose online sales have ended says so at its line, and can only be removed (its quantity could be changed)', async () => {
  const { token } = await begin()
  expect((await see(token, ctxOf(over))).lines[0]?.changes).toMatchObject([{ code: 'sales-closed', isOver: true }])
  const ctx = ctxOf(closed)
  const [line, books] = (await see(token, ctx)).lines
  expect(line).toMatchObject({ isAvailable: false, quantity: 2, netCents: null, rates: [] })
  expect(line?.changes).toMatchObject([{ code: 'sales-closed', closedOn: '2027-03-05', isOver: false }])
  expect(books).toMatchObject({ isAvailable: true, changes: [] })
  const lineId = line?.id ?? ''
  expect(await changeCartLine(ctx, { token, lineId, quantity: 1 })).toEqual({
    ok: false,
    refusal: { code: 'no-longer-sold' },
  })
  await removeCartLine(ctx, { token, lineId })
  expect(await see(token, ctx)).toMatchObject({ canCheckOut: true, lines: [{ id: books?.id }] })
})

test('a cart with too many seats to be priced still says that online sales have ended', async () => {
  const { token } = await begin()
  await add([tickets(400)], token)
  expect((await see(token, ctxOf(closed))).lines[0]).toMatchObject({
    isAvailable: false,
    changes: [{ code: 'sales-closed' }],
  })
})

test('the checkout asks for no attendee once online sales have ended, and names what stops it', async () => {
  const { token } = await begin()
  const person = await makeMember(box.db, `clerk-${newId().slice(0, 8)}@alder.example`, now)
  await claimCart(memberCtx(box.db, person, now), token)
  const ctx = memberCtx(box.db, person, closed)
  const checkout = await getCheckout(ctx, (await findCart(ctx, null))?.id ?? '')
  expect(checkout?.seats).toEqual([])
  expect(checkout?.problems).toContainEqual(expect.objectContaining({ code: 'sales-closed' }))
})

test('what has sold out keeps its quantity field: the buyer may hold the last copies in an unpaid order', async () => {
  const { token } = await begin()
  const stock = async (copies: number) => {
    await box.db.update(format).set({ stock: copies }).where(eq(format.id, print()))
    return (await see(token)).lines[1]?.isAvailable
  }
  expect([await stock(0), await stock(1)]).toEqual([true, true])
})
