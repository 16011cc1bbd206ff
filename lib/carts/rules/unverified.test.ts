import { expect, test } from 'vitest'
import { quote } from './quote'
import { input, member, nonMember, seat, session, ticket } from './quote-fixtures'
import type { AttendeeCategory } from './quote-types'

const typed: AttendeeCategory = { ...member, isUnverified: true }
const vouched: AttendeeCategory = { ...typed, basis: 'colleague' }
const priced = (standings: AttendeeCategory[], prices = ticket.prices) =>
  quote(
    input({
      lines: [{ item: { ...ticket, prices }, quantity: standings.length }],
      seats: standings.map((each) => seat(each, [session.id])),
    }),
  )

test('an unverified member price shows the difference to everyone else’s price, on its own line only', () => {
  const made = priced([member, typed, vouched, { ...nonMember, isUnverified: true }])
  expect(made.lines.filter((line) => line.kind === 'registration').map((line) => line.unverified)).toEqual([
    null,
    { cents: 15_000, basis: 'address' },
    { cents: 15_000, basis: 'colleague' },
    null,
  ])
  expect(made.lines.filter((line) => line.kind === 'session').every((line) => line.unverified === null)).toBe(true)
  expect(made.unverified).toBe(30_000)
})

test('without a price for others, the price of other cities is compared; if no price is higher, nothing needs verification', () => {
  const without = (kind: string) => ticket.prices.filter((price) => price.attendeeKind !== kind)
  expect(priced([typed], without('other')).unverified).toBe(100_000)
  const onlyMembers = without('other').filter((price) => price.attendeeKind === 'member-city')
  expect(priced([typed], onlyMembers).unverified).toBe(0)
})

test('the cart, where no one is named yet, needs no verification', () => {
  expect(quote(input({ lines: [{ item: ticket, quantity: 2 }] })).unverified).toBe(0)
})

test('two seats at one conference cannot both be the buyer’s own', () => {
  const own = { ...seat(member), isMe: true }
  const lines = [{ item: ticket, quantity: 2 }]
  expect(quote(input({ lines, seats: [own, own] })).problems).toEqual([
    { code: 'attending-twice', attendee: 1, conferenceTitle: 'City Managers Conference' },
  ])
  expect(quote(input({ lines, seats: [own, seat(member)] })).problems).toEqual([])
})

test('nothing needs verification when others pay the same or less, or when no city was given', () => {
  const at = (kind: string, cents: number) => ({ attendeeKind: kind, tier: 'regular' as const, cents })
  const prices = (other: number) => [at('member-city', 65_000), at('non-member-city', 70_000), at('other', other)]
  expect(priced([typed], prices(65_000)).lines[0]?.unverified).toBeNull()
  expect(priced([typed], prices(60_000)).lines[0]?.unverified).toBeNull()
  expect(priced([typed], prices(65_001)).lines[0]?.unverified).toEqual({ cents: 1, basis: 'address' })
  expect(priced([{ ...nonMember, isUnverified: true }], prices(90_000)).lines[0]?.unverified).toBeNull()
})

test('a seat with its own sessions counts as one seat, and seats at two conferences are two', () => {
  const own = { ...seat(member, [session.id]), isMe: true }
  const other = { ...ticket, id: 'other', conferenceId: 'other' }
  const lines = [
    { item: ticket, quantity: 1 },
    { item: other, quantity: 1 },
  ]
  expect(quote(input({ lines, seats: [own, own] })).problems).toEqual([])
})
