import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOfName } from '@/lib/base/name-words'
import { fullName } from '@/lib/base/person-name'
import { comparableEmail, digestOf, isWordTyped, lookupsOf, prefixesOf, prefixOf, wordToLookUp } from './lookup'

test('three beginnings of a word are stored, and any other is looked up by one of them; a shorter word only whole', () => {
  expect(prefixesOf('garcia')).toEqual(['gar', 'garci'])
  expect(prefixesOf('li')).toEqual(['li'])
  expect(prefixesOf('x'.repeat(300)).map(({ length }) => length)).toEqual([3, 5, 8])
  expect(['gar', 'garc', 'garcia', 'garciamarquez', 'li'].map(prefixOf)).toEqual([
    'gar',
    'gar',
    'garci',
    'garciama',
    'li',
  ])
})

test('a typed word matches a word of the name that it begins from three letters, or is', () => {
  expect([isWordTyped('garcia', 'gar'), isWordTyped('garcia', 'garcia'), isWordTyped('li', 'li')]).toEqual([
    true,
    true,
    true,
  ])
  expect([isWordTyped('garcia', 'ga'), isWordTyped('garcia', 'arc'), isWordTyped('gar', 'garcia')]).toEqual([
    false,
    false,
    false,
  ])
})

const part = fc.oneof(
  fc.array(fc.stringMatching(/^[a-zé㌀-㌘]{1,20}$/), { maxLength: 12 }).map((words) => words.join(' ').slice(0, 80)),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)
const nameOf = (firstName: string, lastName: string) =>
  lookupsOf('profile', { firstName, lastName }).map(({ value }) => value)

test('a name makes at most 24 lookups, and is found by its whole (square katakana expanded to 356 lookups for one attendee)', () => {
  const long = {
    firstName: '㌀'.repeat(80),
    lastName: '㌁ ㌂ ㌃ ㌄ ㌅ ㌆ ㌇ ㌈ ㌉ ㌊ ㌋ ㌌ ㌍ ㌎ ㌏ ㌐ ㌑ ㌒ ㌓ ㌔ ㌕ ㌖ ㌗ ㌘ ㌙ ㌚ ㌛ ㌜ ㌝',
  }
  expect(nameOf(long.firstName, long.lastName)).toHaveLength(24)
  fc.assert(
    fc.property(part, part, (firstName, lastName) => {
      const found = nameOf(firstName, lastName)
      expect(found.length).toBeLessThanOrEqual(24)
      const word = wordToLookUp(wordsOfName(fullName({ firstName, lastName })))
      if (word !== undefined) expect(found).toContain(prefixOf(word))
    }),
  )
})

test('each of eight words is found by every beginning, and a long first name leaves room for the last name', () => {
  const eight = ['maria', 'del', 'carmen', 'encarnacion', 'lopez', 'de', 'fernandez', 'wellington']
  const found = nameOf(eight.slice(0, 4).join(' '), eight.slice(4).join(' '))
  for (const word of eight) {
    const begins = Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1)).slice(
      Math.min(2, word.length - 1),
    )
    for (const begin of begins) expect(found).toContain(prefixOf(begin))
  }
  const first = Array.from({ length: 20 }, (_, i) => `${String.fromCharCode(97 + i)}bcdefgh`).join(' ')
  expect(nameOf(first, 'Garcia')).toEqual(expect.arrayContaining(['gar', 'garci']))
})

test('addresses are compared in one normalized form', () => {
  expect(comparableEmail(' Ana@Alder.Example ')).toBe('ana@alder.example')
})

test('an attendee is found by address and name; a delivery address is not found', () => {
  const found = lookupsOf('attendee', { firstName: 'Ana', lastName: 'Li', email: 'Ana@alder.example' })
  expect(found).toEqual([
    { kind: 'email', value: 'ana@alder.example' },
    { kind: 'name', value: 'ana' },
    { kind: 'name', value: 'li' },
  ])
  expect(lookupsOf('delivery', { name: 'Ana Li' })).toEqual([])
  expect(lookupsOf('attendee', { email: '' })).toEqual([])
})

test('a digest depends on key, kind and value', () => {
  const key = Buffer.alloc(32, 1)
  const digests = [
    digestOf(key, { kind: 'email', value: 'a@b.example' }),
    digestOf(key, { kind: 'account-email', value: 'a@b.example' }),
    digestOf(key, { kind: 'email', value: 'b@b.example' }),
    digestOf(Buffer.alloc(32, 2), { kind: 'email', value: 'a@b.example' }),
  ]
  expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(4)
})
