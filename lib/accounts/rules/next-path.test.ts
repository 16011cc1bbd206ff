import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterSignIn, portalPath, withNext } from './next-path'

test.each(['/', '/checkout', '/account/orders/10482', '/conferences?q=clerk&month=5', '/a%2Fb'])(
  '%j is a path of this portal',
  (path) => {
    expect(portalPath(path)).toBe(path)
  },
)

test.each([
  '',
  'checkout',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\u0000/evil',
  ' /checkout',
  'https://evil.example/',
  'https:/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/sign-in',
  '/sign-in/code/1',
  '/account/../sign-in',
  '/api/stripe/webhook',
  `/${'a'.repeat(300)}`,
  '/é',
])('%j is refused', (path) => expect(portalPath(path)).toBeNull())

test.each([undefined, null, 7, ['/checkout', '/cart'], {}])('%j is not a return path', (next) => {
  expect(afterSignIn(next)).toBe('/account')
})

test('for any input, the answer stays on the same site', () => {
  const part = fc.constantFrom('/', '\\', '.', '..', ':', '@', 'evil.example', 'https', '?', '#', '%2f', '\t', ' ', 'a')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const answer = afterSignIn(parts.join(''))
      expect(new URL(answer, 'https://portal.example').origin).toBe('https://portal.example')
    }),
    { numRuns: 2000 },
  )
})

test('the return path is passed in the address, and only when it is a path of this portal', () => {
  expect(withNext('/sign-in', '/cart?a=1')).toBe('/sign-in?next=%2Fcart%3Fa%3D1')
  expect(withNext('/sign-in', '//evil.example')).toBe('/sign-in')
})

test.each([`/${'a'.repeat(299)}`, '/account/sign-in', '/account/api/keys', '/api-keys'])(
  '%j is also a path of this portal',
  (path) => {
    expect(portalPath(path)).toBe(path)
  },
)
