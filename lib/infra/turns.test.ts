import { expect, test } from 'vitest'
import { onePerProcess } from './one-per-process'
import { openTurns } from './turns'

test('a person and all people together have a limited number of turns, and a turn given back twice counts once', () => {
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

test('giving back one of two turns frees one: the other still counts', () => {
  const take = openTurns('test-two', { each: 2, all: 9 })
  const [first] = [take('a'), take('a')]
  first?.()
  expect([take('a'), take('a')]).toEqual([expect.any(Function), null])
})

test('turns of different names are counted apart, and turns of one name together, wherever they are opened', () => {
  const most = { each: 1, all: 1 }
  const [exports, receipts, again] = [
    openTurns('test-exports', most),
    openTurns('test-receipts', most),
    openTurns('test-exports', most),
  ]
  expect([exports('a'), receipts('a'), again('a')]).toEqual([expect.any(Function), expect.any(Function), null])
})

test('no person is remembered after their last turn', () => {
  const take = openTurns('test-forgotten', { each: 2, all: 2 })
  for (const end of [take('a'), take('a')]) end?.()
  expect(onePerProcess<object>('turns test-forgotten', () => ({}))).toEqual({ byPerson: new Map(), all: 0 })
})
