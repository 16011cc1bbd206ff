import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '@/lib/base/money'
import { quote, tooManySeatsQuote } from './quote'
import { alameda, format, guestPass, input, member, nonMember, seat, session, ticket } from './quote-fixtures'

const codes = (asked: ReturnType<typeof input>) => quote(asked).problems.map((problem) => problem.code)

describe('seats', () => {
  test('every registration is a line of quantity 1, priced by who attends', () => {
    const made = quote(input({ lines: [{ item: ticket, quantity: 3 }], seats: [seat(member), seat(nonMember), null] }))
    expect(made.lines.map((line) => [line.quantity, line.unitCents, line.attendee])).toEqual([
      [1, 65_000, 0],
      [1, 165_000, 1],
      [1, 65_000, 2],
    ])
  })

  test('each seat has its own price when a quantity changes after attendees are named (two tickets had one price: odoo #21082)', () => {
    const named = [seat(member)]
    const two = quote(input({ lines: [{ item: ticket, quantity: 2 }], seats: [...named, null] }))
    expect(two.lines.filter((line) => line.kind === 'registration')).toHaveLength(2)
    expect(two.net).toBe(2 * 65_000)
    expect(two.problems).toEqual([
      { code: 'attendee-missing', cartLineId: 'line-0', title: expect.any(String), attendee: 1 },
    ])
    const fewer = input({ lines: [{ item: ticket, quantity: 1 }], seats: named, unseated: [ticket.id] })
    expect(codes(fewer)).toEqual(['attendee-extra'])
  })

  test('sessions are lines below their registration, with its terms but without a charge of their own', () => {
    const made = quote(input({ lines: [{ item: ticket, quantity: 1 }], seats: [seat(member, [session.id])] }))
    const [registration, picked] = made.lines
    expect(picked).toMatchObject({ kind: 'session', parent: 0, attendee: 0, unitCents: session.cents, chargeCents: 0 })
    expect(picked?.refundUntil).toBe(registration?.refundUntil)
    expect(made.total).toBe(65_000 + session.cents)
  })

  test('sessions that overlap in time, or are not of this conference, stop the order', () => {
    const clash = input({ lines: [{ item: ticket, quantity: 1 }], seats: [seat(member, [session.id, 'session-late'])] })
    expect(codes(clash)).toEqual(['sessions-clash'])
    const after = input({
      lines: [{ item: ticket, quantity: 1 }],
      seats: [seat(member, [session.id, 'session-after'])],
    })
    expect(codes(after)).toEqual([])
    const strange = input({ lines: [{ item: ticket, quantity: 1 }], seats: [seat(member, ['elsewhere'])] })
    expect(codes(strange)).toEqual(['session-gone'])
  })

  test('closed sales, a sold-out ticket and an item that was removed are reported once per line', () => {
    const closed = input({ lines: [{ item: ticket, quantity: 2 }], now: new Date('2027-05-06T20:00:00Z') })
    expect(codes(closed)).toEqual(['sales-closed'])
    expect(codes(input({ lines: [{ item: { ...ticket, seatsLeft: 1 }, quantity: 2 }] }))).toEqual(['seats-short'])
    expect(codes(input({ lines: [{ item: ticket, quantity: 2 }], empty: true }))).toEqual(['item-gone'])
  })

  test('an item that is not published is named once, is not priced, and leaves the other items as they are', () => {
    const [unpublished, unpublishedFormat] = [
      { ...ticket, id: 'unpublished', isPublished: false },
      { ...format, isPublished: false },
    ]
    const lines = [unpublished, unpublishedFormat, ticket].map((item) => ({ item, quantity: 2 }))
    const named = [seat(member), null, seat(member), seat(member)]
    for (const seats of [null, named]) {
      const made = quote(input({ lines, seats }))
      expect(made.problems).toEqual([
        { code: 'item-gone', cartLineId: 'line-0', title: 'City Managers Conference: Full conference' },
        { code: 'item-gone', cartLineId: 'line-1', title: 'Open & Public, print' },
      ])
      expect(made.lines.map(({ itemId, attendee }) => [itemId, attendee])).toEqual([
        ['ticket', 2],
        ['ticket', 3],
      ])
      expect(made.total).toBe(2 * 65_000)
    }
  })

  test('a guest is never refunded; a registration is, less the charge', () => {
    const made = quote(
      input({
        lines: [
          { item: ticket, quantity: 1 },
          { item: guestPass, quantity: 1 },
        ],
      }),
    )
    expect(made.lines.map((line) => [line.refundable, line.chargeCents])).toEqual([
      [true, 7_500],
      [false, 0],
    ])
  })
})

describe('publications', () => {
  test('tax is rounded once per line, not once per copy (fractions of a cent)', () => {
    const made = quote(input({ lines: [{ item: format, quantity: 3 }], delivery: alameda }))
    expect(made.lines[0]).toMatchObject({ unitCents: 3_500, netCents: 10_500, taxCents: 1_129 })
    expect(made).toMatchObject({ taxAreaId: 'alameda', taxMilliPercent: 10_750, tax: 1_129 })
  })

  test('only print is taxed and shipped', () => {
    const digital = { ...format, id: 'pdf', kind: 'digital' as const, stock: null, grams: null }
    const made = quote(input({ lines: [{ item: digital, quantity: 2 }], delivery: alameda, asksDelivery: true }))
    expect(made).toMatchObject({ tax: 0, shipping: 0, taxAreaId: null, problems: [] })
  })

  test('shipping is its own line, untaxed, by the weight of all print', () => {
    const made = quote(input({ lines: [{ item: format, quantity: 2 }], delivery: alameda }))
    expect(made.lines.at(-1)).toMatchObject({ kind: 'shipping', netCents: 700, taxCents: 0, why: { grams: 840 } })
  })

  test('print waits for a tax area; outside California nothing is taxed', () => {
    expect(codes(input({ lines: [{ item: format, quantity: 1 }], asksDelivery: true }))).toEqual(['delivery-missing'])
    const away = quote(
      input({ lines: [{ item: format, quantity: 1 }], delivery: { where: 'outside-california' }, asksDelivery: true }),
    )
    expect(away).toMatchObject({ tax: 0, taxAreaId: null, problems: [] })
  })

  test('a quantity break applies to all copies', () => {
    const made = quote(input({ lines: [{ item: format, quantity: 15 }] }))
    expect(made.lines[0]).toMatchObject({ unitCents: 3_000, netCents: 45_000 })
  })

  test('too little stock is a problem', () => {
    expect(codes(input({ lines: [{ item: { ...format, stock: 2 }, quantity: 3 }] }))).toEqual(['stock-short'])
  })
})

describe('totals', () => {
  test('an order of zero dollars has no problem and can be completed (medusa #12429)', () => {
    const free = { ...ticket, prices: [{ attendeeKind: 'member-city', tier: 'regular' as const, cents: 0 }] }
    const made = quote(input({ lines: [{ item: free, quantity: 1 }], seats: [seat(member)] }))
    expect(made.total).toBe(0)
    expect(made.problems).toEqual([])
  })

  test('totals that Stripe cannot accept are reported before the buyer enters a card', () => {
    const dear = { ...format, stock: 500, prices: [{ buyerKind: 'other' as const, fromQuantity: 1, cents: 2_000_000 }] }
    expect(codes(input({ lines: [{ item: dear, quantity: 500 }] }))).toContain('total-too-large')
    const digital = {
      ...format,
      kind: 'digital' as const,
      stock: null,
      prices: [{ buyerKind: 'other' as const, fromQuantity: 1, cents: 49 }],
    }
    expect(codes(input({ lines: [{ item: digital, quantity: 1 }] }))).toEqual(['total-too-small'])
  })

  test('an empty cart is not an order', () => {
    expect(codes(input({ lines: [] }))).toEqual(['cart-empty'])
  })

  test('the lines add up to the total, which is net plus shipping plus tax; nothing is negative', () => {
    const quantity = fc.integer({ min: 1, max: 500 })
    const price = fc.integer({ min: 0, max: 500_000 })
    const rate = fc.integer({ min: 0, max: 12_000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), quantity, price, price, rate, (seats, copies, a, b, milliPercent) => {
        const costly = { ...ticket, prices: [{ attendeeKind: 'member-city', tier: 'regular' as const, cents: a }] }
        const printed = {
          ...format,
          stock: 500,
          prices: [{ buyerKind: 'other' as const, fromQuantity: 1, cents: b }],
        }
        const lines = [
          { item: costly, quantity: seats },
          { item: printed, quantity: copies },
        ]
        const made = quote(
          input({
            lines,
            delivery: { ...alameda, milliPercent },
            seats: Array(seats).fill(seat(member, [session.id])),
          }),
        )
        expect(made.total).toBe(
          sum(made.lines.map((line) => line.netCents)) + sum(made.lines.map((line) => line.taxCents)),
        )
        expect(made.total).toBe(made.net + made.shipping + made.tax)
        for (const line of made.lines) {
          expect(line.netCents).toBe(line.unitCents * line.quantity)
          expect(Math.min(line.unitCents, line.netCents, line.taxCents, line.chargeCents)).toBeGreaterThanOrEqual(0)
          if (line.kind !== 'print') expect(line.taxCents).toBe(0)
        }
        expect(made.tax).toBe(Number((BigInt(copies * b) * BigInt(milliPercent) + 50_000n) / 100_000n))
      }),
    )
  })
})

test('what cannot be sold as asked names the line, its title and what is left', () => {
  const problems = (asked: ReturnType<typeof input>) => quote(asked).problems
  const members = { ...format, prices: [{ buyerKind: 'city-official' as const, fromQuantity: 1, cents: 3_500 }] }
  expect(problems(input({ lines: [{ item: format, quantity: 1 }], empty: true }))).toEqual([
    { code: 'item-gone', cartLineId: 'line-0', title: null },
  ])
  expect(problems(input({ lines: [{ item: members, quantity: 1 }] }))).toEqual([
    { code: 'not-sold-to', cartLineId: 'line-0', title: 'Open & Public, print', attendee: null, attendeeKind: null },
  ])
  expect(problems(input({ lines: [{ item: { ...format, stock: 2 }, quantity: 3 }] }))).toEqual([
    { code: 'stock-short', cartLineId: 'line-0', title: 'Open & Public, print', left: 2 },
  ])
  const few = { ...ticket, seatsLeft: 2 }
  expect(problems(input({ lines: [{ item: few, quantity: 3 }] }))).toEqual([
    { code: 'seats-short', cartLineId: 'line-0', title: 'City Managers Conference: Full conference', left: 2 },
  ])
  for (const quantity of [1, 3])
    expect(problems(input({ lines: [{ item: ticket, quantity }], empty: true }))).toHaveLength(1)
})

test('the last copies and the last seats can be bought', () => {
  expect(codes(input({ lines: [{ item: { ...format, stock: 3 }, quantity: 3 }] }))).toEqual([])
  expect(codes(input({ lines: [{ item: { ...ticket, seatsLeft: 3 }, quantity: 3 }] }))).toEqual([])
})

test('exactly the largest and exactly the smallest payment can be made', () => {
  const costs = (cents: number) => ({
    ...format,
    kind: 'digital' as const,
    stock: null,
    prices: [{ buyerKind: 'other' as const, fromQuantity: 1, cents }],
  })
  const asked = (cents: number) => codes(input({ lines: [{ item: costs(cents), quantity: 1 }] }))
  expect([asked(99_999_999), asked(100_000_000)]).toEqual([[], ['total-too-large']])
  expect([asked(50), asked(49), asked(0)]).toEqual([[], ['total-too-small'], []])
})

test('shipping has its name and can be refunded; a cart with too many seats is answered without a price', () => {
  const [, shipping] = quote(input({ lines: [{ item: format, quantity: 1 }] })).lines
  expect(shipping).toMatchObject({ title: 'Shipping', refundable: true })
  expect(tooManySeatsQuote).toMatchObject({ lines: [], total: 0, problems: [{ code: 'too-many-seats', most: 100 }] })
})
