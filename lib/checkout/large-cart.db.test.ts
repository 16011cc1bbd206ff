import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference } from '@/db/factories/catalog'
import { makeCity } from '@/db/factories/cities'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { order } from '@/db/schema/orders'
import { type TestDb, testDb } from '@/db/testing'
import { addToCart } from '@/lib/carts/add-to-cart'
import { getCart } from '@/lib/carts/cart-queries'
import { getCheckout } from '@/lib/carts/checkout-queries'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { quoteCheckout } from '@/lib/carts/quote-checkout'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault } from '@/lib/vault'
import { placeOrder } from './place-order'

const price = vi.hoisted(() => vi.fn())
vi.mock('@/lib/carts/rules/quote', async (original) => {
  const real = await original<typeof import('@/lib/carts/rules/quote')>()
  return { ...real, quote: price.mockImplementation(real.quote) }
})

const now = new Date('2027-01-11T18:00:00Z')
const network = '192.0.2.0/24'
const most = largestOrder.seats
const full = { name: 'Full', kind: 'full' as const, description: '', quotas: ['Conference'] }
const prices = [{ attendeeKind: 'member-city', tier: 'regular' as const, cents: 62_500 }]
let box: TestDb
let tickets: string[]

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
  const names = Array.from({ length: 51 }, (_, n) => `Full ${n}`)
  const made = await makeConference(box.db, { tickets: names.map((name) => ({ ...full, name, prices })) }, now)
  tickets = names.map((name) => made.ticketIds[name] ?? '')
})
beforeEach(() => {
  price.mockClear()
})
afterAll(async () => {
  await closeJobs()
  await closeVault()
  await box.close()
})

let people = 0
async function withCart(quantities: readonly number[]) {
  const person = await makeMember(box.db, `large${++people}@alder.example`, now)
  const lines = quantities.map((quantity, i) => ({ kind: 'ticket' as const, itemId: tickets[i] ?? '', quantity }))
  const cartId = await makeCart(box.db, person, lines, now)
  return { ctx: memberCtx(box.db, person, now), cartId }
}

const everyItem = Array.from({ length: 50 }, () => 500)

test.each([
  ['one seat too many', [most + 1]],
  ['one seat too many over two lines', [most, 1]],
  ['the fullest cart: 50 items, 500 of each', everyItem],
])('a cart above the largest order is refused before any seat in it is priced: %s', async (_, quantities) => {
  const { ctx, cartId } = await withCart(quantities)
  const seats = quantities.reduce((all, n) => all + n, 0)
  const seen = await getCart(ctx, cartId)
  expect(seen).toMatchObject({ canCheckOut: false, itemCounts: { seats }, net: 0 })
  expect(seen.lines.map(({ title, netCents }) => [title.includes('Full'), netCents])).toEqual(
    quantities.map(() => [true, null]),
  )
  expect(await getCheckout(ctx, cartId)).toBeNull()
  const attendees = Array.from({ length: most }, () => attendeeInput({ ticketTypeId: tickets[0] ?? '' }))
  const quoted = await quoteCheckout(ctx, { cartId, draft: checkoutDraft.parse({ attendees }) })
  expect(quoted).toMatchObject({ problems: [{ code: 'too-many-seats', most }], quote: { lines: [] } })
  expect(await placeOrder(ctx, placing({ cartId, attendees, seenTotal: 0 }))).toEqual({
    ok: false,
    refusal: { code: 'not-ready', problems: [{ code: 'too-many-seats', most }] },
  })
  await addToCart(ctx, { token: null, network, additions: [{ kind: 'ticket', itemId: tickets[0] ?? '', quantity: 1 }] })
  expect(price).not.toHaveBeenCalled()
  expect(await box.db.$count(order)).toBe(0)
})

test('an order of exactly the largest size is priced', async () => {
  const { ctx, cartId } = await withCart([most])
  expect(await getCart(ctx, cartId)).toMatchObject({ canCheckOut: true, net: most * 62_500 })
  expect((await getCheckout(ctx, cartId))?.seats).toHaveLength(most)
})
