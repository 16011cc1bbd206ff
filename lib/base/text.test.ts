import { expect, test, vi } from 'vitest'
import { isVisibleText, plainText } from './text'

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

test.each([
  ['marks', `a${'\u0301'.repeat(9_000)}${'\u0316'.repeat(9_000)}`],
  ['joiners', '\u200c'.repeat(40_000)],
  ['spaces', ' '.repeat(40_000)],
])('an endless run of %s is refused before it is composed, which takes quadratic time', (_what, text) => {
  const composed = vi.spyOn(String.prototype, 'normalize')
  expect(messages(text)).toEqual(['First name is too long: at most 20 characters.'])
  expect(composed).not.toHaveBeenCalled()
  composed.mockRestore()
})

test('more marks in a row than any language writes are refused before they are composed (160 fields stopped all for 0.6 s)', () => {
  const message = 'First name contains characters that we can’t display. Enter it again.'
  const longest = plainText({ max: 500, label: 'First name' })
  const composed = vi.spyOn(String.prototype, 'normalize')
  for (const between of ['', '\u200b', '\u034f']) {
    const text = `a${`${'\u0315\u0300'.repeat(15)}${between}`.repeat(10)}`
    expect(longest.safeParse(text).error?.issues).toMatchObject([{ message }])
  }
  expect(composed).not.toHaveBeenCalled()
  composed.mockRestore()
  expect(longest.parse(`a${'\u0315\u0300'.repeat(15)}`)).toHaveLength(30)
})

test.each(['a\u0000b', 'a\nb', 'a\u001bb', 'a\u202eb', 'a\ud800b', 'a\u2066b'])('%j is refused', (text) => {
  expect(messages(text)).toEqual(['First name contains characters that we can’t display. Enter it again.'])
})

test('[C06] a card number in a name field is refused', () => {
  expect(messages('4242 4242 4242 4242')).toEqual([expect.stringContaining('card number')])
})

test('line breaks are kept where they are allowed, in one form', () => {
  const note = plainText({ max: 100, label: 'Remark', lines: true })
  expect(note.parse('one\r\ntwo')).toBe('one\ntwo')
  expect(note.safeParse('one\u0000two').success).toBe(false)
})

test('empty text is refused only where it is required', () => {
  expect(plainText({ max: 9, label: 'City', required: true }).safeParse('   ').error?.issues[0]?.message).toBe(
    'City is missing.',
  )
})

test.each([undefined, null, 7, ['a'], {}])('%j is not text', (value) => {
  expect(name.safeParse(value).success).toBe(false)
})

test('a line break is normalized, however it is written, and separates words', () => {
  const note = plainText({ max: 100, label: 'Remark', lines: true })
  expect(note.parse('one\rtwo\r\nthree\nfour')).toBe('one\ntwo\nthree\nfour')
  expect(isVisibleText('म\u200d\nय', true)).toBe(false)
})

test('a few more spaces than fit are trimmed before anything is counted', () => {
  expect(name.parse(`${' '.repeat(1_050)}Ana`)).toBe('Ana')
})
