import { expect, test } from 'vitest'
import { plainText } from './text'

const name = plainText({ max: 20, label: 'First name' })
const messages = (value: unknown) => name.safeParse(value).error?.issues.map((issue) => issue.message)

test('text is trimmed and composed', () => {
  expect(name.parse('  Jose\u0301 ')).toBe('José')
  expect(name.parse('')).toBe('')
})

test('the length counts what remains after trimming', () => {
  expect(name.parse(`${' '.repeat(500)}Ana`)).toBe('Ana')
  expect(messages('a'.repeat(21))).toEqual(['First name is too long: at most 20 characters.'])
})

test.each(['a\u0000b', 'a\nb', 'a\u001bb', 'a\u202eb', 'a\ud800b', 'a\u2066b'])('%j is refused', (text) => {
  expect(messages(text)).toEqual(['First name holds characters that cannot be shown. Type it again.'])
})

test('[C06] a card number in a name field is refused', () => {
  expect(messages('4242 4242 4242 4242')).toEqual([expect.stringContaining('card number')])
})

test('lines are kept where they are wanted, in one form', () => {
  const note = plainText({ max: 100, label: 'Remark', lines: true })
  expect(note.parse('one\r\ntwo')).toBe('one\ntwo')
  expect(note.safeParse('one\u0000two').success).toBe(false)
})

test('blank is refused only where it is required', () => {
  expect(plainText({ max: 9, label: 'City', required: true }).safeParse('   ').error?.issues[0]?.message).toBe(
    'City is missing.',
  )
})

test.each([undefined, null, 7, ['a'], {}])('%j is not text', (value) => {
  expect(name.safeParse(value).success).toBe(false)
})
