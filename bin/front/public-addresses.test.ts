import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf } from './address'
import { isPublic, publicAsk, searchOf } from './public-addresses'

const at = (target: string) => addressOf(target) ?? { path: '', query: '' }

test('what looks the same to everyone is public, everything else is private', () => {
  for (const path of [
    '/',
    '/conferences',
    '/conferences/annual-2027',
    '/publications/a',
    '/privacy',
    '/terms',
    '/icon.svg',
    '/api/cities',
    '/api/tax-areas',
  ]) {
    expect(isPublic(path), path).toBe(true)
  }
  for (const path of [
    '/cart',
    '/checkout',
    '/account',
    '/account/privacy',
    '/staff',
    '/api/stripe/webhook',
    '/healthz',
    '/sign-in',
    '/conferencesx',
    '/Conferences',
    '/privacyx',
  ]) {
    expect(isPublic(path), path).toBe(false)
  }
})

test('of a query only known search names remain, in one spelling', () => {
  expect(searchOf(at('/conferences/search?month=2027-05&utm_source=x&q=%20clerks%20&audience=&q=two'))).toBe(
    'q=clerks&month=2027-05',
  )
  expect(searchOf(at('/terms?q=clerks'))).toBe('')
  expect(searchOf(at('/conferences?q=clerks'))).toBe('')
  expect(searchOf(at('/publications/search?month=2027-05'))).toBe('')
  expect(searchOf(at(`/publications/search?q=${'a'.repeat(500)}`)).length).toBeLessThan(130)
})

test('only known parameters reach the request, and equal requests have equal keys', () => {
  const ask = publicAsk(at('/conferences/search?month=2027-05&fbclid=1&q=a'))
  expect(ask).toEqual({
    key: '/conferences/search?q=a&month=2027-05',
    target: '/conferences/search?q=a&month=2027-05',
    many: true,
  })
  expect(publicAsk(at('/conferences/search?q=a&month=2027-05'))).toEqual(ask)
})

test('Next’s router has no request of its own', () => {
  const page = { key: '/terms', target: '/terms', many: false }
  for (const address of ['/terms', '/terms?_rsc=abc_1', '/terms?_rsc']) {
    expect(publicAsk(at(address))).toEqual(page)
  }
})

const spelledOut = (path: string, isEscaped: readonly boolean[], isUpper: readonly boolean[]) =>
  [...path]
    .map((sign, i) => {
      if (sign === '/' || !(isEscaped[i % isEscaped.length] || /[^!-~]/.test(sign))) return sign
      const hex = Buffer.from(sign).toString('hex').replace(/../g, '%$&')
      return isUpper[i % isUpper.length] ? hex.toUpperCase() : hex
    })
    .join('')

test('a page has one key, however its address is escaped', () => {
  const paths = [
    '/conferences',
    '/conferences/annual-2027',
    '/publications/café menu',
    '/privacy/@a+b,c=d&e(f)',
    '/terms',
  ]
  const some = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })
  const spelling = fc.tuple(fc.constantFrom(...paths), some, some)
  fc.assert(
    fc.property(spelling, ([path, ...how]) => {
      const address = at(spelledOut(path, ...how))
      expect(isPublic(address.path)).toBe(true)
      expect(publicAsk(address)).toEqual(publicAsk(at(spelledOut(path, [false], [false]))))
    }),
    { numRuns: 500 },
  )
})
