import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceOf, likelyDomain } from './likely-domain'

const known = ['alder.example', 'birchfield.example', 'cityofaspen.org', 'ci.elm.ca.us']

test.each([
  ['aldr.example', 'alder.example'],
  ['adler.example', 'alder.example'],
  ['alder.exmaple', 'alder.example'],
  ['cityofaspen.com', null],
  ['cityofaspne.org', 'cityofaspen.org'],
  ['cityofaspn.ogr', 'cityofaspen.org'],
  ['mail.alder.example', 'alder.example'],
  ['alder.example', null],
  ['gmail.com', null],
  ['notalder.example', null],
  ['elsewhere.example', null],
])('%s may mean %s', (typed, meant) => {
  expect(likelyDomain(typed, known)).toBe(meant)
})

test('of two equally near domains, neither is suggested', () => {
  expect(likelyDomain('aldex.example', ['alder.example', 'alden.example'])).toBeNull()
})

test('the distance is zero for the same text, the same both ways, and one for one letter', () => {
  const word = fc.stringMatching(/^[a-z.]{1,12}$/)
  fc.assert(
    fc.property(word, word, fc.nat({ max: 11 }), (a, b, cut) => {
      expect(distanceOf(a, a, 3)).toBe(0)
      expect(distanceOf(a, b, 12)).toBe(distanceOf(b, a, 12))
      const less = a.slice(0, cut) + a.slice(cut + 1)
      expect(distanceOf(a, less, 2)).toBe(a.length - less.length)
    }),
  )
})

test.each(
  [
    ['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'me.com', 'msn.com', 'live.com'],
    [
      'comcast.net',
      'sbcglobal.net',
      'att.net',
      'verizon.net',
      'proton.me',
      'protonmail.com',
      'pacbell.net',
      'ymail.com',
    ],
  ].flat(),
)('%s is right as typed, however near a city’s domain is', (domain) => {
  expect(likelyDomain(domain, [`x${domain}`])).toBeNull()
})

test.each([
  ['elm.us.zz', ['elm.us.aa'], 'elm.us.aa'],
  ['elm.us.z', ['elm.us.aa'], null],
  ['elm.us.z', ['elm.us.a'], 'elm.us.a'],
  ['aldr.example', ['alden.example', 'alder.example', 'aldrr.example'], null],
  ['aldxr.example', ['alder.example', 'aldxyz.example'], 'alder.example'],
  ['alder.example', [], null],
])('%s near %j may mean %j', (typed, domains, meant) => expect(likelyDomain(typed, domains)).toBe(meant))

test.each([
  ['ab', 'ba', 2, 1],
  ['xab', 'xba', 2, 1],
  ['abcd', 'abcdef', 2, 2],
  ['abcd', 'abcdefg', 2, 3],
  ['abcd', 'abcdefghij', 2, 3],
  ['abcd', 'wxyz', 2, 3],
  ['abcd', 'wxyz', 3, 4],
  ['abcd', 'wxyz', 4, 4],
  ['ca', 'abc', 5, 3],
  ['', 'ab', 2, 2],
  ['', '', 2, 0],
  ['aa', 'a', 2, 1],
])('the distance from %j to %j, counted up to %i, is %i', (a, b, most, distance) =>
  expect(distanceOf(a, b, most)).toBe(distance),
)
