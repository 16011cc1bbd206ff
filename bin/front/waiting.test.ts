import { expect, test } from 'vitest'
import { Waiting } from './waiting'

/** Enters under a name; its first letter is the network. `ended` lists the ones that had to go. */
function waits(limits: { eachNetwork: number; all: number }) {
  const waiting = new Waiting(limits)
  const ended: string[] = []
  const enter = (name: string) => waiting.enter(name.slice(0, 1), () => ended.push(name))
  return { waiting, ended, enter }
}

test('above the limit of a network its longest idle entry is ended, and one in use is not', () => {
  const { waiting, ended, enter } = waits({ eachNetwork: 3, all: 99 })
  const [first, second] = [enter('a1'), enter('a2'), enter('a3'), enter('b1')]
  const rest = first?.use()
  const restAgain = first?.use()
  enter('a4')
  expect(ended).toEqual(['a2'])
  rest?.()
  enter('a5')
  expect(ended, 'still in use once').toEqual(['a2', 'a3'])
  restAgain?.()
  enter('a6')
  expect(ended, 'idle since just now').toEqual(['a2', 'a3', 'a4'])
  second?.leave()
  expect(waiting.size).toBe(4)
})

test('where all of a network are in use the newest is refused', () => {
  const { waiting, ended, enter } = waits({ eachNetwork: 2, all: 99 })
  for (const name of ['a1', 'a2']) enter(name).use()
  enter('a3').leave()
  expect(ended).toEqual(['a3'])
  expect(waiting.size).toBe(2)
})

test('above the limit of all, the network that holds most loses entries, idle ones first', () => {
  const { waiting, ended, enter } = waits({ eachNetwork: 9, all: 4 })
  enter('b1')
  const [first, second] = [enter('a1'), enter('a2'), enter('a3')]
  for (const one of [first, second]) one?.use()
  enter('c1')
  expect(ended).toEqual(['a3'])
  enter('c2').use()
  expect(ended, 'all are in use').toEqual(['a3', 'a1'])
  expect(waiting.size).toBe(4)
})
