import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'
import { acceptHint, inPageOrder, listedProblems } from './listed-problems'

const payVerb = 'Pay by card'
const none = { count: 0, cents: cents(0), isAccepted: false }
const clash: QuoteProblem = { code: 'sessions-clash', attendee: 1, first: 'Workshop', second: 'Clinic' }
const badEmail = { name: 'attendees.2.email', messages: ['Attendee 3: That is not an email address.'] }

test('one press lists everything once: a bad field, overlapping sessions and unverified prices (they came in three rounds)', () => {
  const more = listedProblems({
    fields: [badEmail],
    problems: [clash],
    unverified: { count: 3, cents: cents(375_000), isAccepted: false },
    payVerb,
  })
  expect(inPageOrder([badEmail, ...more])).toEqual([
    {
      name: 'attendees.1.sessionIds',
      messages: ['Attendee 2: “Workshop” and “Clinic” are at the same time. Choose one of them.'],
    },
    badEmail,
    {
      name: 'acceptedDifference',
      messages: [
        '3 member prices are not verified yet. Check the box “I accept that $3,750 may be billed later” above “Pay by card”.',
      ],
    },
  ])
})

test('errors are listed in the order of the fields (the email came before the name)', () => {
  const names = ['delivery.zip', 'delivery.name', 'attendees.1.email', 'attendees.0.email', 'attendees.0.firstName']
  const listed = inPageOrder(names.map((name) => ({ name, messages: [] })))
  expect(listed.map(({ name }) => name)).toEqual([
    'attendees.0.firstName',
    'attendees.0.email',
    'attendees.1.email',
    'delivery.name',
    'delivery.zip',
  ])
})

test('an accepted difference, and a problem that a field already shows, are not listed', () => {
  const fields = [{ name: 'delivery.taxAreaId', messages: ['Choose a city or county for sales tax.'] }]
  const problems: QuoteProblem[] = [{ code: 'delivery-missing' }]
  const accepted = { count: 1, cents: cents(12_500), isAccepted: true }
  expect(listedProblems({ fields, problems, unverified: accepted, payVerb })).toEqual([])
  expect(listedProblems({ fields: [], problems, unverified: none, payVerb })).toHaveLength(1)
})

test.each<[QuoteProblem, string | undefined]>([
  [{ code: 'item-gone', cartLineId: 'x', title: null }, '/cart'],
  [{ code: 'seats-short', cartLineId: 'x', title: 'Gala', left: 2 }, '/cart'],
  [{ code: 'total-too-large' }, '/cart'],
  [{ code: 'attending-twice', attendee: 1, conferenceTitle: 'Gala' }, undefined],
])('$code links to the page or field where it can be fixed', (problem, href) => {
  const [listed] = listedProblems({ fields: [], problems: [problem], unverified: none, payVerb })
  expect(listed?.href).toBe(href)
  expect(listed?.href ?? listed?.name).not.toBe('')
})

test('after the buyer left the payment page, the box says why it is empty (it was just empty again)', () => {
  const again = 'This is a new order, so what you accepted before does not count for it.'
  expect(acceptHint(['address'], true)).toMatch(new RegExp(`^${again} One member price is not verified yet`))
  expect(acceptHint(['address'], false)).not.toContain(again)
})
