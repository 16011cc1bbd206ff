import { expect, test } from 'vitest'
import type { OrderWarning } from '@/lib/checkout/rules/order-warnings'
import { continueText, warningField, warningText } from './warning-text'

const people = ['Ana Ruiz', 'Ben Ito', 'Cy Ng', 'Di Oh', 'Eva Li', 'Flo Wu']
const shared = (count: number): OrderWarning => ({
  code: 'same-email',
  attendee: count - 1,
  attendees: [...Array(count).keys()],
  names: people.slice(0, count),
  email: 'office@alder.example',
})
const area: OrderWarning = { code: 'tax-area', areaId: 'a', city: 'Reno', area: 'Sacramento' }

test.each([
  [2, 'Ana Ruiz and Ben Ito'],
  [4, 'Ana Ruiz, Ben Ito, Cy Ng, and Di Oh'],
  [5, 'Ana Ruiz, Ben Ito, Cy Ng, Di Oh, and 1 other'],
  [6, 'Ana Ruiz, Ben Ito, Cy Ng, Di Oh, and 2 others'],
])('%i people with one address are named in the warning: %s', (count, named) => {
  expect(warningText(shared(count))).toBe(
    `${named} have the same email address, office@alder.example. All of their confirmations will go there.`,
  )
})

test('a warning links to the last attendee concerned, and the button to continue names what was asked', () => {
  expect([warningField(shared(3)), warningField(area)]).toEqual(['attendees.2.firstName', 'delivery.taxAreaId'])
  expect([continueText([area]), continueText([area, shared(2)])]).toEqual(['Keep this tax area', 'Register anyway'])
})
