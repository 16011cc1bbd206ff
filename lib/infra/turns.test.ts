import { expect, test } from 'vitest'
import { openTurns } from './turns'

test('a person has so many turns at a time, all have so many, and one that is given back twice counts once', () => {
  const take = openTurns('test', { each: 2, all: 3 })
  const [a1, a2] = [take('a'), take('a')]
  expect([a1, a2, take('a')]).toEqual([expect.any(Function), expect.any(Function), null])
  const b1 = take('b')
  expect([b1, take('b'), take('c')]).toEqual([expect.any(Function), null, null])
  a1?.()
  a1?.()
  expect([take('c'), take('b')]).toEqual([expect.any(Function), null])
  a2?.()
  expect([take('a'), take('a')]).toEqual([expect.any(Function), null])
})
