import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AttendeeKind, priceFor, priceOfTicket, type TicketToPrice } from './ticket-price'

const prices = [
  { attendeeKind: 'member-city', tier: 'early', cents: 57_500 },
  { attendeeKind: 'member-city', tier: 'regular', cents: 62_500 },
  { attendeeKind: 'non-member-city', tier: 'regular', cents: 162_500 },
  { attendeeKind: 'other', tier: 'regular', cents: 75_000 },
] as const
const guestPrices = [{ attendeeKind: 'guest', tier: 'regular', cents: 5_000 }] as const
const early = new Date('2027-01-10T20:00:00Z')
const regular = new Date('2027-04-20T20:00:00Z')

const ask = (kind: AttendeeKind, over: Partial<TicketToPrice['ticket']> = {}): TicketToPrice => ({
  ticket: { kind: 'full', prices, ...over },
  conference: { earlyUntil: '2027-03-31' },
  attendee: {
    kind,
    cityName: kind.endsWith('city') ? 'Alder' : null,
    memberUntil: kind === 'member-city' ? '2027-06-30' : null,
  },
})

test('a member city pays its price, and the reason says what others pay', () => {
  const priced = priceOfTicket(ask('member-city'), regular)
  expect(priced).toEqual({
    ok: true,
    value: {
      cents: 62_500,
      why: {
        code: 'ticket-price',
        attendeeKind: 'member-city',
        cityName: 'Alder',
        memberUntil: '2027-06-30',
        tier: 'regular',
        tierUntil: null,
        othersCents: 162_500,
      },
    },
  })
})

test('the early price says until when, and compares with the other prices of that day', () => {
  const priced = priceOfTicket(ask('member-city'), early)
  expect(priced).toMatchObject({
    value: { cents: 57_500, why: { tier: 'early', tierUntil: '2027-03-31', othersCents: 162_500 } },
  })
})

test('a kind without an early price pays the regular one, and no early rate is mentioned', () => {
  const priced = priceOfTicket(ask('other'), early)
  expect(priced).toMatchObject({ value: { cents: 75_000, why: { tier: 'regular', tierUntil: null } } })
})

test('a guest pass is for guests, other tickets are not', () => {
  expect(priceOfTicket(ask('guest', { kind: 'guest', prices: guestPrices }), early)).toMatchObject({
    value: { cents: 5_000, why: { othersCents: null } },
  })
  const refused = { ok: false, refusal: { code: 'not-sold-to' } }
  expect(priceOfTicket(ask('member-city', { kind: 'guest', prices: guestPrices }), early)).toEqual(refused)
  expect(priceOfTicket(ask('guest'), early)).toEqual(refused)
  const mixed = [...prices, ...guestPrices]
  expect(priceOfTicket(ask('member-city', { kind: 'guest', prices: mixed }), early)).toEqual(refused)
  expect(priceOfTicket(ask('guest', { prices: mixed }), early)).toEqual(refused)
})

test('a ticket without a price is not sold, and never free', () => {
  expect(priceOfTicket(ask('member-city', { prices: [] }), early)).toEqual({
    ok: false,
    refusal: { code: 'not-sold-to' },
  })
})

test('for any price table, a price comes from a row of that kind', () => {
  const kinds = ['member-city', 'non-member-city', 'other', 'guest', 'partner-association'] as const
  const row = fc.record({
    attendeeKind: fc.constantFrom(...kinds),
    tier: fc.constantFrom('early' as const, 'regular' as const),
    cents: fc.integer({ min: 0, max: 1_000_000 }),
  })
  const kind = fc.constantFrom('member-city' as const, 'non-member-city' as const, 'other' as const)
  const when = fc.constantFrom(early, regular)
  fc.assert(
    fc.property(fc.array(row, { maxLength: 10 }), kind, when, (table, attendee, now) => {
      const priced = priceOfTicket(ask(attendee, { prices: table }), now)
      const own = table.filter((each) => each.attendeeKind === attendee)
      if (priced.ok) expect(own.map((each) => each.cents)).toContain(priced.value.cents)
      else expect(own.every((each) => each.tier === 'early')).toBe(true)
    }),
  )
})

test('an early price does not apply after the early days', () => {
  const early = { attendeeKind: 'other', tier: 'early' as const, cents: 100 }
  expect(priceFor([early], 'other', 'early')).toBe(early)
  expect(priceFor([early], 'other', 'regular')).toBeNull()
})
