import { expect, test } from 'vitest'
import { emailAddress, normalizeEmail } from './email'

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
])('%j is no address', (typed) => expect(normalizeEmail(typed)).toBeNull())

test('a form is told what to do', () => {
  const message = (typed: unknown) => emailAddress.safeParse(typed).error?.issues[0]?.message
  expect(message('  ')).toBe('Enter your email address.')
  expect(message('clerk')).toContain('name@city.gov')
  expect(message('4242424242424242')).toContain('card number')
  expect(message('a'.repeat(100_000))).toContain('too long')
  expect(message(undefined)).toContain('Enter an email address')
  expect(message(['a'])).toContain('Enter an email address')
  expect(emailAddress.parse('Clerk@Alder.example')).toBe('clerk@alder.example')
})
