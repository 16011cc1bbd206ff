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

test('two that are as near as each other: none is offered', () => {
  expect(likelyDomain('aldex.example', ['alder.example', 'alden.example'])).toBeNull()
})

test('the distance is a distance: zero for the same, the same both ways, one for one letter', () => {
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
