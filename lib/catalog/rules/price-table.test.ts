import { expect, test } from 'vitest'
import { priceTableOf } from './price-table'

const row = (attendeeKind: string, cents: number, tier: 'early' | 'regular' = 'regular') => ({
  attendeeKind,
  cents,
  tier,
})
const full = {
  id: 'f',
  name: 'Full conference',
  kind: 'full' as const,
  prices: [row('member-city', 62_500), row('non-member-city', 162_500), row('other', 75_000)],
}
const day = {
  id: 'd',
  name: 'One day',
  kind: 'one-day' as const,
  prices: [row('member-city', 35_000), row('other', 47_500)],
}
const guest = { id: 'g', name: 'Guest pass', kind: 'guest' as const, prices: [row('guest', 5_000)] }

test('the table has a row for each kind with a price and a column for each ticket, without guests', () => {
  expect(priceTableOf([full, day, guest], { earlyUntil: null, tier: 'regular' })).toEqual({
    columns: [
      { ticketId: 'f', name: 'Full conference', tier: null, isCurrent: true },
      { ticketId: 'd', name: 'One day', tier: null, isCurrent: true },
    ],
    rows: [
      { kind: 'member-city', cents: [62_500, 35_000] },
      { kind: 'non-member-city', cents: [162_500, null] },
      { kind: 'other', cents: [75_000, 47_500] },
    ],
  })
})

test('two tiers are two columns, and today’s is marked', () => {
  const tiered = { ...full, prices: [...full.prices, row('member-city', 57_500, 'early')] }
  const table = priceTableOf([tiered, day], { earlyUntil: '2027-03-31', tier: 'early' })
  expect(table.columns.map(({ name, tier, isCurrent }) => [name, tier, isCurrent])).toEqual([
    ['Full conference', 'early', true],
    ['Full conference', 'regular', false],
    ['One day', null, true],
  ])
  expect(table.rows[0]).toEqual({ kind: 'member-city', cents: [57_500, 62_500, 35_000] })
  expect(table.rows[1]).toEqual({ kind: 'non-member-city', cents: [162_500, 162_500, null] })
})

test('one-day tickets with equal prices are one column; with different prices each has its own', () => {
  const days = ['Wednesday', 'Thursday'].map((name) => ({ ...day, id: name, name: `One day: ${name}` }))
  const names = (tickets: typeof days) =>
    priceTableOf([full, ...tickets], { earlyUntil: null, tier: 'regular' }).columns.map(({ name }) => name)
  expect(names(days)).toEqual(['Full conference', 'One day'])
  const [first = day, last = day] = days
  expect(names([first, { ...last, prices: [row('member-city', 30_000)] }])).toEqual([
    'Full conference',
    'One day: Wednesday',
    'One day: Thursday',
  ])
})

test('a single day keeps its name; the first of equal days represents all; one that differs keeps all apart', () => {
  const of = (name: string, cents = 35_000) => ({
    ...day,
    id: name,
    name: `One day: ${name}`,
    prices: [row('member-city', cents)],
  })
  const columns = (...tickets: (typeof day)[]) =>
    priceTableOf([full, ...tickets], { earlyUntil: null, tier: 'regular' }).columns.map(({ name, ticketId }) => [
      name,
      ticketId,
    ])
  const whole = ['Full conference', 'f']
  expect(columns(of('Wednesday'))).toEqual([whole, ['One day: Wednesday', 'Wednesday']])
  expect(columns(of('Wednesday'), of('Thursday'))).toEqual([whole, ['One day', 'Wednesday']])
  expect(columns(of('Wednesday'), of('Thursday'), of('Friday'))).toHaveLength(2)
  expect(columns(of('Wednesday'), of('Thursday'), of('Friday', 30_000))).toHaveLength(4)
  expect(columns(of('Wednesday'), of('Thursday', 30_000))).toHaveLength(3)
  expect(columns()).toEqual([whole])
})

test('early prices of a conference without an early day make no column', () => {
  const tiered = { ...full, prices: [...full.prices, row('member-city', 57_500, 'early')] }
  expect(priceTableOf([tiered], { earlyUntil: null, tier: 'regular' }).columns).toHaveLength(1)
})
