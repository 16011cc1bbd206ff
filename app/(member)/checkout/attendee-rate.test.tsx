import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { ShownLine } from '@/lib/carts/views'
import { AttendeeRate } from './attendee-rate'

const why = {
  code: 'ticket-price',
  attendeeKind: 'other',
  basis: 'none',
  cityName: null,
  othersCents: cents(62_500),
}
const line = { kind: 'registration', attendee: 0, netCents: cents(75_000), why } as ShownLine
const none = cents(0)
const quote = { lines: [line], net: none, shipping: none, tax: none, total: none, unverified: none }

const told = (email: string, likely: string | null) => {
  const hints = [{ name: '', email, likely, earlierSamePerson: null }]
  const quoted = { quote, problems: [], hints, buyerCity: null, ownEmail: null }
  const html = renderToStaticMarkup(<AttendeeRate index={0} isMe={false} quoted={quoted} onTake={() => undefined} />)
  return html.replaceAll(/<\/p>/g, ' | ').replaceAll(/<[^>]+>/g, '')
}

test('a suggestion for a mistyped email domain comes before the price for the typed one', () => {
  expect(told('ada@aldr.example', 'ada@alder.example')).toBe(
    'Did you mean ada@alder.example? | $750. Price for people who are not with a city. Member cities pay $625. | ',
  )
})

test('for an address without a typo, only the price is shown', () => {
  expect(told('ada@home.example', null)).toMatch(/^\$750\. .* \| $/)
})
