import { expect, test } from 'vitest'
import type { Result } from '@/lib/base/result'
import { onePerProcess } from './one-per-process'
import { type Busy, type EndTurn, openTurns } from './turns'

const taken = { ok: true, value: expect.any(Function) }
const refused = (by: Busy['by']) => ({ ok: false, refusal: { code: 'busy', by } })
const [own, others] = [refused('yourself'), refused('others')]
const end = (turn?: Result<EndTurn, Busy>) => turn?.ok && turn.value()

test('a person and all people together have a limited number of turns, and a turn given back twice counts once', () => {
  const take = openTurns('test', { each: 2, all: 3 })
  const [a1, a2] = [take('a'), take('a')]
  expect([a1, a2, take('a')]).toEqual([taken, taken, own])
  const b1 = take('b')
  expect([b1, take('b'), take('c')]).toEqual([taken, others, others])
  end(a1)
  end(a1)
  expect([take('c'), take('b')]).toEqual([taken, others])
  end(a2)
  expect([take('a'), take('a')]).toEqual([taken, others])
})

test('giving back one of two turns frees one: the other still counts', () => {
  const take = openTurns('test-two', { each: 2, all: 9 })
  const [first] = [take('a'), take('a')]
  end(first)
  expect([take('a'), take('a')]).toEqual([taken, own])
})

test('turns of different names are counted apart, and turns of one name together, wherever they are opened', () => {
  const most = { each: 1, all: 1 }
  const [exports, receipts, again] = [
    openTurns('test-exports', most),
    openTurns('test-receipts', most),
    openTurns('test-exports', most),
  ]
  expect([exports('a'), receipts('a'), again('a')]).toEqual([taken, taken, own])
})

test('no person is remembered after their last turn', () => {
  const take = openTurns('test-forgotten', { each: 2, all: 2 })
  for (const turn of [take('a'), take('a')]) end(turn)
  expect(onePerProcess<object>('turns test-forgotten', () => ({}))).toEqual({ byPerson: new Map(), all: 0 })
})
