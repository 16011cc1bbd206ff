import { expect, test } from 'vitest'
import { portions } from './portions'

test.each([
  [[], 2, []],
  [[1], 2, [[1]]],
  [[1, 2], 2, [[1, 2]]],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
])('%j in portions of %i is %j', (all, size, parts) => expect(portions(all, size)).toEqual(parts))

test('a portion has a thousand entries by default', () => {
  expect(portions(Array(1_001).fill(0)).map(({ length }) => length)).toEqual([1_000, 1])
})
