import { expect, test } from 'vitest'
import { orderNumberOf } from './order-number'

test.each([
  ['10017', 10_017],
  ['1', 1],
  ['9'.repeat(15), 999_999_999_999_999],
  ['1'.repeat(16), null],
  ['010017', null],
  ['0', null],
  ['', null],
  ['#10017', null],
  ['10017x', null],
])('%j is the number %j', (text, number) => expect(orderNumberOf(text)).toBe(number))
