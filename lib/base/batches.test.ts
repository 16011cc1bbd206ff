import { expect, test } from 'vitest'
import { batches } from './batches'

test.each([
  [[], 2, []],
  [[1], 2, [[1]]],
  [[1, 2], 2, [[1, 2]]],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
])('%j in batches of %i is %j', (all, size, parts) => expect(batches(all, size)).toEqual(parts))

test('a batch has a thousand entries by default', () => {
  expect(batches(Array(1_001).fill(0)).map(({ length }) => length)).toEqual([1_000, 1])
})
