import { expect, test } from 'vitest'
import { askForCodeForm, codeForm, profileForm } from './forms'

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

test('a blank profile is a profile', () => {
  expect(profileForm.parse(blank)).toEqual({ ...blank, topics: [], mailNotices: false, letters: false })
})

test('boxes and topics are read as a browser sends them', () => {
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

test('a ZIP code is kept in one form', () => {
  expect(profileForm.parse({ ...blank, zip: '95814 2819', state: 'CA' }).zip).toBe('95814-2819')
})

test('the way back is a path of ours or nothing', () => {
  expect(askForCodeForm.parse({ email: 'clerk@alder.example' }).next).toBeNull()
  expect(askForCodeForm.parse({ email: 'clerk@alder.example', next: '/checkout' }).next).toBe('/checkout')
  expect(askForCodeForm.parse({ email: 'clerk@alder.example', next: '//evil.example' }).next).toBeNull()
})

test('a code that is no code is told what to enter', () => {
  const parsed = codeForm.safeParse({ attempt: 'a', code: '12 34' })
  expect(parsed.error?.issues[0]?.message).toBe('Enter the six digits from the email.')
})
