import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestSearch, mostTerms, readSearchText } from './search-text'

const read = (typed: string) => {
  const { terms, symbols, hidden, cut } = readSearchText(typed)
  return { terms: terms.map(({ parts }) => parts.join(' ')), symbols, hidden, cut }
}
const plain = { symbols: [], hidden: false, cut: false }

test.each([
  ['budget', { ...plain, terms: ['budget'] }],
  ['  Brown   ACT ', { ...plain, terms: ['Brown', 'ACT'] }],
  ['"Brown Act" budget', { ...plain, terms: ['Brown Act', 'budget'] }],
  ['“closed session”', { ...plain, terms: ['closed session'] }],
  ['"never closed', { ...plain, terms: ['never', 'closed'] }],
  ['"" "  "', { ...plain, terms: [] }],
  ['city’s open-meeting law', { ...plain, terms: ['city s', 'open meeting', 'law'] }],
  ['Hello, world! (and: you?)', { ...plain, terms: ['Hello', 'world', 'and', 'you'] }],
  ['budget Budget BUDGET', { ...plain, terms: ['budget'] }],
  ['AB 1234', { ...plain, terms: ['AB', '1234'] }],
  ['Peña', { ...plain, terms: ['Peña'] }],
  ['市 Київ', { ...plain, terms: ['市', 'Київ'] }],
])('every word of %s is searched', (typed, expected) => expect(read(typed)).toEqual(expected))

test.each([
  ['100%', { terms: ['100'], symbols: ['%'], hidden: false, cut: false }],
  ['a_b%%_', { terms: ['a', 'b'], symbols: ['_', '%'], hidden: false, cut: false }],
  ['Open & Public', { terms: ['Open', 'Public'], symbols: ['&'], hidden: false, cut: false }],
  ['%_', { terms: [], symbols: ['%', '_'], hidden: false, cut: false }],
  ['👩‍👩‍👧 budget 🎉', { terms: ['budget'], symbols: ['👩‍👩‍👧', '🎉'], hidden: false, cut: false }],
  ['<b>budget</b>', { terms: ['b', 'budget'], symbols: ['<', '>'], hidden: false, cut: false }],
  ['\u202ebudget\u0000', { terms: ['budget'], symbols: [], hidden: true, cut: false }],
  ['\u200b\u200b', { terms: [], symbols: [], hidden: true, cut: false }],
])('%s: what is not searched for is reported (it was dropped silently)', (typed, expected) =>
  expect(read(typed)).toEqual(expected),
)

test('a search of more than twelve words or 120 characters reports that it was cut', () => {
  const many = Array.from({ length: 20 }, (_, n) => `w${n}`).join(' ')
  expect(readSearchText(many)).toMatchObject({ cut: true })
  expect(readSearchText(many).terms).toHaveLength(mostTerms)
  expect(read('x'.repeat(longestSearch))).toMatchObject({ cut: true })
  expect(read('x'.repeat(longestSearch - 1))).toMatchObject({ cut: false })
})

test('for any input, only words reach the database, and everything else is reported', () => {
  const unit = fc.constantFrom(
    '%',
    '_',
    '\\',
    '\u0000',
    '\u202e',
    '\ud800',
    "'",
    '"',
    ' ',
    'a',
    'é',
    '語',
    '😀',
    '\u0301',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 300, unit }), fc.string({ unit: 'binary' })), (typed) => {
      const { terms, symbols, hidden, cut } = readSearchText(typed)
      expect(terms.length).toBeLessThanOrEqual(mostTerms)
      for (const part of terms.flatMap(({ parts }) => parts)) expect(part).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u)
      const told = terms.length > 0 || symbols.length > 0 || hidden || cut
      const nothingTyped = /^[\s,.;:!?()/'‘’‐‑–—"“”„«»-]*$/u.test(typed)
      expect(told || nothingTyped).toBe(true)
    }),
  )
})

test('at most twelve words and eight signs are read, each reported as typed', () => {
  const twelve = Array.from({ length: 12 }, (_, n) => `w${n}`).join(' ')
  expect(readSearchText(twelve)).toMatchObject({ cut: false })
  expect(readSearchText(`${twelve} x`)).toMatchObject({ cut: true })
  expect(readSearchText('% _ & + = < > | ~').symbols).toEqual(['%', '_', '&', '+', '=', '<', '>', '|'])
  expect(readSearchText('"Brown  Act"').terms).toEqual([{ shown: 'Brown Act', parts: ['Brown', 'Act'] }])
  expect(readSearchText('"ab c" "a bc"').terms).toHaveLength(2)
  expect(readSearchText(`${'x '.repeat(59)}y z budget`).terms.map(({ shown }) => shown)).toEqual(['x', 'y'])
  expect(readSearchText('"Brown Act" budget "Ethics law" x').terms.map(({ shown }) => shown)).toEqual([
    ...['Brown Act', 'budget'],
    ...['Ethics law', 'x'],
  ])
})

test('a letter keeps two of many combining marks, and a sign of two code points is one sign', () => {
  const pile = `a${'\u0316'.repeat(5)}b`
  expect(readSearchText(pile).terms[0]?.shown).toBe(`a${'\u0316'.repeat(2)}b`)
  expect(readSearchText('a\u0316b').terms[0]?.shown).toBe('a\u0316b')
  expect(readSearchText('🇺🇸 👍🏽').symbols).toEqual(['🇺🇸', '👍🏽'])
  expect(readSearchText('a%b').symbols).toEqual(['%'])
})

test('words before a quoted phrase stay separate, a number after a hyphen does not, and signs are not joined', () => {
  expect(read('one two "Brown Act" three').terms).toEqual(['one', 'two', 'Brown Act', 'three'])
  expect(read('AB-1234').terms).toEqual(['AB 1234'])
  expect(read('\u{1f1fa}a\u{1f1f8}').symbols).toHaveLength(2)
  expect(read('\u{1f1fa},\u{1f1f8}').symbols).toHaveLength(2)
})
