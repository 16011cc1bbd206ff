import { expect, test, vi } from 'vitest'
import { holdsCardNumber, isCardOfABrand } from '../card-number'
import { plainCityName } from '../city-name'
import { normalizeEmail } from '../email'
import { wordsOfName } from '../name-words'
import { cutMarkRuns, hasLongMarkRun } from './mark-runs'

const marks = (n: number) => '\u0315\u0300'.repeat(n / 2)
const { normalize } = String.prototype
const longest = (text: string) =>
  Math.max(0, ...(normalize.call(text, 'NFKD').match(/\p{M}+/gu) ?? []).map((run) => run.length))

test('thirty marks in a row are allowed, each run counted alone; one more is too long', () => {
  expect(hasLongMarkRun(`a${marks(30)}b${marks(30)}`)).toBe(false)
  expect(hasLongMarkRun(`a${marks(30)}\u0300b`)).toBe(true)
  expect(cutMarkRuns(`a${marks(30)}b${marks(900)}c`)).toBe(`a${marks(30)}b${marks(30)}c`)
  expect(cutMarkRuns('Zoë')).toBe('Zoë')
})

test.each([
  ['an email address', (text: string) => normalizeEmail(`${text}@alder.example`)],
  ['a card number', holdsCardNumber],
  ['a number alone', isCardOfABrand],
  ['a city', plainCityName],
  ['the words of a name', wordsOfName],
])('no long run is normalized to look for %s', (_, look) => {
  const normalized: number[] = []
  const spy = vi.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form?: string) {
    normalized.push(longest(this))
    return normalize.call(this, form)
  })
  for (const between of ['', '\u200b', '\u034f', '\uff9e', '\uff9f']) look(`a${`${marks(30)}${between}`.repeat(200)}`)
  spy.mockRestore()
  expect(Math.max(0, ...normalized)).toBeLessThanOrEqual(31)
})

test('a card number beside a long run is still found (C06)', () => {
  expect(holdsCardNumber(`a${marks(900)} 4242 4242 4242 4242`)).toBe(true)
})
