import { expect, test } from 'vitest'
import { ratesOfTier } from './ticket-rates'

test('every kind that the ticket is sold to is listed, at its early price if it has one', () => {
  const prices = [
    { attendeeKind: 'other', tier: 'regular' as const, cents: 75_000 },
    { attendeeKind: 'member-city', tier: 'early' as const, cents: 60_000 },
    { attendeeKind: 'member-city', tier: 'regular' as const, cents: 62_500 },
    { attendeeKind: 'partner', tier: 'regular' as const, cents: 1 },
  ]
  expect(ratesOfTier(prices, 'early')).toEqual([
    { kind: 'member-city', cents: 60_000 },
    { kind: 'other', cents: 75_000 },
  ])
  expect(ratesOfTier(prices, 'regular')[0]?.cents).toBe(62_500)
})
