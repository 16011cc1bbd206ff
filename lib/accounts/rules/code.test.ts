import { expect, test } from 'vitest'
import { readCode } from './code'

test.each(['012345', ' 012 345 ', '012-345', '0 1 2 3 4 5', '０１２３４５', '012\u00a0345'])(
  '%j is a code',
  (typed) => {
    expect(readCode(typed)).toBe('012345')
  },
)

test.each(['', '12345', '1234567', '12345a', '١٢٣٤٥٦', '12345\u0000', '-', '123456 OR 1=1'])(
  '%j is not a code',
  (typed) => {
    expect(readCode(typed)).toBeNull()
  },
)
