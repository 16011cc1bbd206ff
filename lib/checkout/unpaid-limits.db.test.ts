import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makeConference } from '@/db/factories/catalog'
import { makePayment } from '@/db/factories/payments'
import {
  after,
  cartOf,
  member,
  openSalesWorld,
  pendingOf,
  placed,
  press,
  refused,
  rowOf,
  sale,
  salesDb,
  start,
} from '@/db/factories/sales'
import { HOLD_MINUTES } from '@/lib/order-limits/rules/hold-end'
import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { endPendingOrderIn } from '../orders/end-unpaid-order'
import { leavePaymentPage } from './leave-payment-page'
import { type PlaceOrderWithNetwork } from './place-order'

openSalesWorld()

type Step =
  | { do: 'place'; wants: { seats: number; copies: number }[] }
  | { do: 'again'; cart: number }
  | { do: 'leave' | 'end-lapsed' }
  | { do: 'wait'; minutes: number }

const want = fc.record({ seats: fc.integer({ min: 0, max: 14 }), copies: fc.integer({ min: 0, max: 60 }) })
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('place' as const),
        wants: fc.array(want, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), cart: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'end-lapsed' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 50 }) }) },
  ),
  { minLength: 3, maxLength: 8 },
)

test('no sequence of unpaid orders of one account holds more than the cap (498 unpaid seats sold a conference out)', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all: Step[]) => {
      const [sold, person] = [await sale(), await member()]
      const carts: PlaceOrderWithNetwork[] = []
      let minutes = 0
      for (const step of all) {
        const now = after(minutes)
        if (step.do === 'wait') minutes += step.minutes
        if (step.do === 'place') {
          const made = await Promise.all(step.wants.map((each) => cartOf(sold, person, each)))
          carts.push(...made)
          await Promise.all(made.map((input) => press(person, input, now)))
        }
        const cart = step.do === 'again' ? carts[step.cart] : undefined
        if (cart) await press(person, cart, now)
        if (step.do === 'leave') {
          const [first] = await pendingOf(person)
          if (first) await leavePaymentPage(memberCtx(salesDb(), person, now), { number: first.number })
        }
        if (step.do === 'end-lapsed') {
          for (const { id, holdUntil } of await pendingOf(person)) {
            if (holdUntil > now) continue
            await salesDb().transaction(async (tx) =>
              endPendingOrderIn(tx, await lockOrderIn(tx, { id }), 'expired', now),
            )
          }
        }
        const held = await sold.held(after(minutes))
        expect(held.seats).toBeLessThanOrEqual(accountCap.seats)
        expect(held.copies).toBeLessThanOrEqual(accountCap.copies)
      }
    }),
    { numRuns: 12 },
  )
}, 300_000)

test('placing again never restarts the clock (a new key before the hold ended extended it for free)', async () => {
  const [sold, person] = [await sale(), await member()]
  const input = await cartOf(sold, person, { seats: 2, copies: 3 })
  const first = await rowOf(await placed(person, input, start))
  expect(first.holdUntil).toEqual(after(HOLD_MINUTES))
  expect((await rowOf(await placed(person, input, after(20)))).holdUntil).toEqual(first.holdUntil)
  // The hold is the same one, even when the order was canceled in between and placed from another cart.
  await leavePaymentPage(memberCtx(salesDb(), person, after(21)), { number: (await pendingOf(person))[0]?.number ?? 0 })
  const elsewhere = await cartOf(sold, person, { seats: 1, copies: 0 })
  expect((await rowOf(await placed(person, elsewhere, after(40)))).holdUntil).toEqual(first.holdUntil)
  expect(await refused(person, input, after(50))).toEqual({ code: 'hold-ends', until: first.holdUntil })
  const anew = await rowOf(await placed(person, input, after(HOLD_MINUTES + 6)))
  expect(anew.holdUntil).toEqual(after(2 * HOLD_MINUTES + 6))
})

test('other items of the same buyer have their own clock', async () => {
  const [sold, other, person] = [await sale(), await sale(), await member()]
  await placed(person, await cartOf(sold, person, { seats: 1, copies: 1 }), start)
  const row = await rowOf(await placed(person, await cartOf(other, person, { seats: 1, copies: 1 }), after(50)))
  expect(row.holdUntil).toEqual(after(50 + HOLD_MINUTES))
})

test('a bank payment that is on its way counts as paid', async () => {
  const [sold, person] = [await sale(), await member()]
  const first = await rowOf(await placed(person, await cartOf(sold, person, { seats: 20, copies: 0 }), start))
  const more = await cartOf(sold, person, { seats: 10, copies: 0 })
  expect(await refused(person, more, after(1))).toEqual({
    code: 'unpaid-limit',
    of: 'account',
    what: 'seats',
    cap: accountCap.seats,
    until: first.holdUntil,
  })
  const bank = { method: 'us_bank_account', status: 'processing', at: start } as const
  await makePayment(salesDb(), { [first.id]: first.totalCents }, bank)
  expect(await placed(person, more, after(2))).toBeGreaterThan(first.number)
})

test('free seats count until their last day ends in Los Angeles (they stopped counting at midnight in UTC)', async () => {
  const [free, person] = [await sale(0), await member()]
  await placed(person, await cartOf(free, person, { seats: accountCap.seats, copies: 0 }), start)
  const { ticketIds } = await makeConference(
    salesDb(),
    {
      startsOn: '2027-08-10',
      endsOn: '2027-08-12',
      onlineUntil: '2027-08-03',
      quotas: { room: 10 },
      tickets: [{ name: 'Later', kind: 'full', description: '', quotas: ['room'], prices: laterPrices }],
      sessions: [],
    },
    start,
  )
  const input = await cartOf({ ...free, ticket: ticketIds.Later ?? '' }, person, { seats: 1, copies: 0 })
  const lastMinute = new Date('2027-05-15T06:59:00Z')
  expect(await refused(person, input, lastMinute)).toMatchObject({ code: 'unpaid-limit' })
  expect(await placed(person, input, new Date('2027-05-15T07:00:00Z'))).toBeGreaterThan(0)
})

const laterPrices = [
  { attendeeKind: 'member-city' as const, tier: 'regular' as const, cents: 50_000 },
  { attendeeKind: 'other' as const, tier: 'regular' as const, cents: 50_000 },
]
