import { expect, test } from 'vitest'
import { addressOf } from './address'

test('a path and its query are read', () => {
  expect(addressOf('/conferences/annual?q=a%20b')).toEqual({ path: '/conferences/annual', query: 'q=a%20b' })
  expect(addressOf('/')).toEqual({ path: '/', query: '' })
})

test.each([
  undefined,
  '',
  '*',
  'http://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/a\\b',
  '/%zz',
  '/%',
  '/%00',
  '/%0d%0aSet-Cookie:a',
  '/%5cevil',
  '/a b',
  '/é',
  '/a#b',
  `/${'a'.repeat(5000)}`,
])('a target that is not an address is refused: %s', (target) => {
  expect(addressOf(target)).toBeNull()
})
