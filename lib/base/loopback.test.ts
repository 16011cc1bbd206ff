import { expect, test } from 'vitest'
import { isLoopback } from './loopback'

test.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1/', true],
  ['http://[::1]:3000/a', true],
  ['https://portal.example', false],
  ['http://localhost.portal.example', false],
  ['localhost', false],
  ['', false],
])('%j leads to this machine: %s', (url, is) => expect(isLoopback(url)).toBe(is))
