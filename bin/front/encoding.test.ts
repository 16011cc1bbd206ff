import { expect, test } from 'vitest'
import { chooseEncoding, isCompressible } from './encoding'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5, br;q=0.1', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=nonsense', 'identity'],
])('Accept-Encoding %s gives %s', (accept, chosen) => {
  expect(chooseEncoding(accept)).toBe(chosen)
  expect(chooseEncoding(accept), 'the second time too').toBe(chosen)
})

test('only an answer that gets smaller is compressed', () => {
  expect(isCompressible('text/html; charset=utf-8')).toBe(true)
  expect(isCompressible('text/x-component')).toBe(true)
  expect(isCompressible('application/pdf')).toBe(false)
  expect(isCompressible('font/woff2')).toBe(false)
  expect(isCompressible('text/html', 100)).toBe(false)
  expect(isCompressible(undefined)).toBe(false)
})
