import { expect, test } from 'vitest'
import { askForCodeForm, codeForm, endLoginSessionForm, linkForm, profileForm, resendForm, stepUpForm } from './forms'

const blank = {
  firstName: '',
  lastName: '',
  title: '',
  organization: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zip: '',
}
const wrong = (given: Record<string, unknown>) =>
  Object.fromEntries(
    (profileForm.safeParse({ ...blank, ...given }).error?.issues ?? []).map((issue) => [
      issue.path.join('.'),
      issue.message,
    ]),
  )

test('an empty profile is valid', () => {
  expect(profileForm.parse(blank)).toEqual({ ...blank, topics: [], mailNotices: false, letters: false })
})

test('checkboxes and topics are read as a browser sends them', () => {
  const sent = { ...blank, topics: 'housing', mailNotices: 'on' }
  expect(profileForm.parse(sent)).toMatchObject({ topics: ['housing'], mailNotices: true, letters: false })
  expect(profileForm.parse({ ...blank, topics: ['housing', 'revenue', 'housing'] }).topics).toEqual([
    'housing',
    'revenue',
  ])
})

test('[C06] a card number in any free text is refused', () => {
  for (const field of ['firstName', 'lastName', 'title', 'organization', 'phone', 'street', 'city', 'zip']) {
    expect(wrong({ [field]: '4242 4242 4242 4242' })[field]).toBeDefined()
  }
})

test.each([
  [{ firstName: 'a\u0000b' }, 'firstName'],
  [{ lastName: 'x'.repeat(81) }, 'lastName'],
  [{ title: ['a', 'b'] }, 'title'],
  [{ phone: 'call me' }, 'phone'],
  [{ phone: '12' }, 'phone'],
  [{ state: 'California' }, 'state'],
  [{ state: undefined }, 'state'],
  [{ zip: '9581' }, 'zip'],
  [{ zip: '10001', state: 'CA' }, 'zip'],
  [{ topics: 'gossip' }, 'topics'],
  [{ topics: { 0: 'housing' } }, 'topics'],
])('%j is refused at its own field', (given, field) => {
  expect(Object.keys(wrong(given))).toEqual([field])
})

test('a ZIP code is kept in one format', () => {
  expect(profileForm.parse({ ...blank, zip: '95814 2819', state: 'CA' }).zip).toBe('95814-2819')
})

test('the return path is a path of this portal or null', () => {
  expect(askForCodeForm.parse({ email: 'clerk@alder.example' }).next).toBeNull()
  expect(askForCodeForm.parse({ email: 'clerk@alder.example', next: '/checkout' }).next).toBe('/checkout')
  expect(askForCodeForm.parse({ email: 'clerk@alder.example', next: '//evil.example' }).next).toBeNull()
})

test('a malformed code is refused with what to enter', () => {
  const parsed = codeForm.safeParse({ attempt: 'a', code: '12 34' })
  expect(parsed.error?.issues[0]?.message).toBe('Enter the six digits from the email.')
})

test('the forms of the sign-in pages are read whole', () => {
  expect(codeForm.parse({ attempt: 'a', code: '123 456' })).toEqual({ attempt: 'a', code: '123456', next: null })
  expect(codeForm.parse({ attempt: 'a', code: `${'123456'.padEnd(100)}7` }).code).toBe('123456')
  expect(resendForm.parse({ attempt: 'a', next: '/cart' })).toEqual({ attempt: 'a', next: '/cart' })
  expect(linkForm.parse({ token: 't', confirmed: 'on' })).toEqual({
    ...{ token: 't', confirmed: true, joinCart: false },
    next: null,
  })
  expect(stepUpForm.parse({ next: '/cart' })).toEqual({ next: '/cart' })
  expect(endLoginSessionForm.parse({ session: 's' })).toEqual({ session: 's' })
  const long = 'x'.repeat(101)
  expect(linkForm.safeParse({ token: long }).success).toBe(false)
  expect(endLoginSessionForm.safeParse({ session: long }).success).toBe(false)
})

test.each([
  ['555-0100', true],
  ['(916) 555-0100 ext. 12', true],
  ['+1 916/555.0100 x12,#3', true],
  ['555010', false],
  ['call 5550100', false],
  ['5550100 home', false],
  ['()()()()()', false],
  ['---------5', false],
])('%j is a phone number: %s', (phone, is) => {
  expect(Object.keys(wrong({ phone }))).toEqual(is ? [] : ['phone'])
})

test('a ZIP code without a state, and a state without a ZIP code, are kept', () => {
  expect(wrong({ zip: '95814' })).toEqual({})
  expect(wrong({ state: 'CA' })).toEqual({})
})

test.each<Record<string, unknown>>([
  { phone: '12' },
  { zip: '9581' },
  { zip: '10001', state: 'CA' },
  { state: 'California' },
  { topics: 'gossip' },
  ...['firstName', 'lastName', 'title', 'organization', 'phone', 'street', 'city', 'zip'].map((field) => ({
    [field]: 'x'.repeat(161),
  })),
])('the error for %j is in our own words', (given) => {
  const [message] = Object.values(wrong(given))
  expect(message).toMatch(/^(?!Invalid|Too )[A-Z].*[a-z]/)
})

test('a malformed phone number has a different message from a value that is not text', () => {
  expect(wrong({ phone: '12' }).phone).not.toBe(wrong({ phone: ['a', 'b'] }).phone)
})
