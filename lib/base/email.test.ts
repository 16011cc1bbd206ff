import { expect, test } from 'vitest'
import { emailAddress, maskEmail, normalizeEmail } from './email'

test.each([
  [' Clerk@Alder.Example ', 'clerk@alder.example'],
  ["O'Neil@alder.example", "o'neil@alder.example"],
  ['first.last+tag@sub.alder.example', 'first.last+tag@sub.alder.example'],
  ['ｃｌｅｒｋ@ａｌｄｅｒ.example', 'clerk@alder.example'],
  ['clerk@bücher.example', 'clerk@xn--bcher-kva.example'],
  ['clerk@BÜCHER.example', 'clerk@xn--bcher-kva.example'],
  ['clerk@xn--bcher-kva.example', 'clerk@xn--bcher-kva.example'],
  ['jose\u0301@alder.example', 'josé@alder.example'],
])('%j is kept as %j', (typed, kept) => {
  expect(normalizeEmail(typed)).toBe(kept)
  expect(normalizeEmail(kept)).toBe(kept)
})

test.each([
  '',
  'clerk',
  '@alder.example',
  'clerk@',
  'clerk@alder',
  'clerk@localhost',
  'clerk@127.0.0.1',
  'clerk@[127.0.0.1]',
  'clerk@alder.example.',
  'clerk@-alder.example',
  'clerk@alder..example',
  '.clerk@alder.example',
  'cl..erk@alder.example',
  '"clerk"@alder.example',
  'clerk@alder.example\nBcc: all@alder.example',
  'clerk@alder.example,other@alder.example',
  'clerk@other@alder.example',
  'clerk <clerk@alder.example>',
  'cl\u0000erk@alder.example',
  'cl\u202eerk@alder.example',
  'clerk@alder.example/path',
  'clerk@alder.example:25',
  'clerk@alder.exa%2emple',
  `${'a'.repeat(65)}@alder.example`,
  `clerk@${'a'.repeat(64)}.example`,
  `clerk@${'aaaa.'.repeat(60)}example`,
  '4242424242424242@alder.example',
])('%j is not an address', (typed) => expect(normalizeEmail(typed)).toBeNull())

test('the form’s message says what to do', () => {
  const message = (typed: unknown) => emailAddress.safeParse(typed).error?.issues[0]?.message
  expect(message('  ')).toBe('Enter your email address.')
  expect(message('clerk')).toContain('name@city.gov')
  expect(message('4242424242424242')).toContain('card number')
  expect(message('a'.repeat(100_000))).toContain('too long')
  expect(message(undefined)).toContain('Enter an email address')
  expect(message(['a'])).toContain('Enter an email address')
  expect(emailAddress.parse('Clerk@Alder.example')).toBe('clerk@alder.example')
})

test.each(['clerk@alder.e1', 'clerk@alder.e-x', 'o@a.bc', `${'a'.repeat(64)}@alder.example`])(
  'the shortest and the longest that DNS and email allow are accepted: %j',
  (typed) => expect(normalizeEmail(typed)).toBe(typed),
)

test.each([
  'clerk@alder.e',
  'clerk@alder.12',
  'clerk@alder.1-2',
  'clerk@a',
  'clerk@sub.alder.-example',
  'clerk@sub.alder.example-',
])('a top-level domain needs two characters and a letter: %j is not an address', (typed) =>
  expect(normalizeEmail(typed)).toBeNull(),
)

test('an address has at most 254 characters, its local part at most 64 bytes', () => {
  const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`
  const local = (length: number) => 'x'.repeat(length - domain.length - 1)
  expect(normalizeEmail(`${local(254)}@${domain}`)).toBe(`${local(254)}@${domain}`)
  expect(normalizeEmail(`${local(255)}@${domain}`)).toBeNull()
  expect(normalizeEmail(`${'é'.repeat(32)}@alder.example`)).toBe(`${'é'.repeat(32)}@alder.example`)
  expect(normalizeEmail(`${'é'.repeat(33)}@alder.example`)).toBeNull()
})

test.each([
  ['clerk@alder.example', 'c•••@alder.example'],
  ['a@b@alder.example', 'a•••@alder.example'],
  ['@alder.example', '•••@alder.example'],
  ['', '•••'],
])('%j is shown as %j', (email, masked) => expect(maskEmail(email)).toBe(masked))

test('each malformed address gets one sentence of its own', () => {
  const message = (typed: unknown) => emailAddress.safeParse(typed).error?.issues.map((issue) => issue.message)
  const [wrong, long, blank, card] = ['clerk', 'a'.repeat(1_001), '', '4242424242424242'].map(message)
  for (const told of [wrong, long, blank, card]) expect(told).toEqual([expect.stringMatching(/^(?!Invalid|Too )[A-Z]/)])
  expect(new Set([wrong, long, blank, card].flat()).size).toBe(4)
  expect(message('a'.repeat(1_000))).toEqual(wrong)
})
