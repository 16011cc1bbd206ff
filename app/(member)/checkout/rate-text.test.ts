import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { ShownLine } from '@/lib/carts/views'
import { rateText } from './rate-text'

type Why = Extract<ShownLine['why'], { code: 'ticket-price' }>

const line = (why: Partial<Why>, unit = 62_500) =>
  ({
    netCents: cents(unit),
    why: {
      code: 'ticket-price',
      attendeeKind: 'member-city',
      basis: 'address',
      cityName: 'Alder',
      othersCents: null,
      ...why,
    },
  }) as ShownLine

test('an unverified member price names the full price, which matches the difference that the buyer accepts', () => {
  const unverified = { cents: cents(12_500), basis: 'address' as const }
  expect(rateText({ line: { ...line({}), unverified }, email: 'ada@alder.example', buyerCity: null })).toBe(
    '$625. Member price: Alder is a member. If we can’t verify this, the price is $750.',
  )
})

const other = line({ attendeeKind: 'other', basis: 'none', cityName: null, othersCents: cents(62_500) }, 75_000)
const email = 'ada@alder.example'

test('the price and its reason fit the attendee’s case', () => {
  expect(rateText({ line: line({}), email, buyerCity: null })).toBe('$625. Member price: Alder is a member.')
  expect(rateText({ line: line({ basis: 'colleague' }), email, buyerCity: 'Alder' })).toBe(
    '$625. Member price: Alder is a member. You confirm that this person works for or serves the city.',
  )
  expect(rateText({ line: other, email, buyerCity: 'Alder' })).toBe(
    '$750. Price for people who are not with a city. Member cities pay $625. Works for Alder? Check the box below.',
  )
  expect(rateText({ line: other, email, buyerCity: null })).toContain('Works for a city? Use their city email address.')
  const typo = { line: other, email: 'ada@aldr.example', buyerCity: 'Alder', likely: 'ada@alder.example' }
  expect(rateText(typo), 'while a typo is suggested, the buyer is not asked to confirm the city').not.toContain(
    'Works for',
  )
  const thornbury = line({ attendeeKind: 'non-member-city', cityName: 'Thornbury' }, 162_500)
  expect(rateText({ line: thornbury, email, buyerCity: null })).toBe(
    '$1,625. Price for cities that are not members, such as Thornbury.',
  )
  expect(rateText({ line: line({ basis: 'assumed' }), email: '', buyerCity: null })).toContain('until you enter')
  expect(rateText({ line: undefined, email, buyerCity: null })).toBe('')
})
