import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference } from '@/db/factories/catalog'
import { makeCart } from '@/db/factories/orders'
import { cartLine } from '@/db/schema/carts'
import { record } from '@/db/schema/records'
import { type TestDb, testDb } from '@/db/testing'
import { limits } from '@/lib/accounts/rules/rate-limit'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, ensureVault, readOwn } from '@/lib/vault'
import { checkoutDraft } from './forms-draft'
import { quoteCheckout } from './quote-checkout'

const now = new Date('2027-01-11T18:00:00Z')
let box: TestDb
let full: string
let guest: string

beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
  const { ticketIds } = await makeConference(box.db, {}, now)
  full = ticketIds['Full conference'] ?? ''
  guest = Object.values(ticketIds).find((id) => id !== full) ?? ''
})
afterAll(async () => {
  await closeJobs()
  await closeVault()
  await box.close()
})

let people = 0
async function buyerOf(quantities: Record<string, number>) {
  const person = await makeMember(box.db, `draft${++people}@alder.example`, now)
  const lines = Object.entries(quantities).map(([itemId, quantity]) => ({ kind: 'ticket' as const, itemId, quantity }))
  const cartId = await makeCart(box.db, person, lines, now)
  const save = (attendees: unknown[], at = now) =>
    quoteCheckout(memberCtx(box.db, person, at), { cartId, draft: checkoutDraft.parse({ attendees }) })
  const kept = async () => checkoutDraft.parse(await readOwn(memberCtx(box.db, person, now), 'checkout')).attendees
  const version = async () =>
    (await box.db.select().from(record).where(eq(record.personId, person))).find(({ kind }) => kind === 'checkout')
      ?.version
  return { cartId, save, kept, version }
}
const named = (firstName: string, ticketTypeId = full) => ({ ticketTypeId, firstName })

test('attendees above the seats of the cart are not kept; those whose seat is still in the cart are', async () => {
  const { cartId, save, kept } = await buyerOf({ [full]: 2, [guest]: 1 })
  await save([named('A'), named('B'), named('C', guest)])
  expect(await kept()).toMatchObject([{ firstName: 'A' }, { firstName: 'B' }, { firstName: 'C' }])
  await box.db.update(cartLine).set({ quantity: 1 }).where(eq(cartLine.cartId, cartId))
  await save([named('A'), named('B'), named('C', guest), ...Array.from({ length: 90 }, () => named('D'))])
  expect((await kept()).map(({ firstName }) => firstName).sort()).toEqual(['A', 'C'])
})

test('an unchanged draft is priced and not written again', async () => {
  const { save, version } = await buyerOf({ [full]: 1 })
  await save([named('A')])
  expect((await save([named('A')])).quote.lines).toHaveLength(1)
  expect(await version()).toBe(1)
  await save([named('B')])
  expect(await version()).toBe(2)
})

test('drafts that come too often are priced and not written; a minute later they are written', async () => {
  const { save, kept, version } = await buyerOf({ [full]: 1 })
  const { max } = limits['draft-person']
  for (let n = 1; n <= max; n += 1) await save([named(`A${n}`)])
  expect((await save([named('late')])).quote.lines).toHaveLength(1)
  expect([await kept(), await version()]).toMatchObject([[{ firstName: `A${max}` }], max])
  await save([named('late')], new Date(now.getTime() + 60_000))
  expect(await kept()).toMatchObject([{ firstName: 'late' }])
})
