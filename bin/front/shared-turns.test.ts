import { expect, test } from 'vitest'
import { Line } from './line'
import { SharedTurns } from './shared-turns'

test('one who joins a question of a busy network does not wait in that network’s line', async () => {
  const line = new Line({ atOnce: 4, waiting: 9 })
  const turns = new SharedTurns(line)
  const held = [await line.enter({ network: 'a' }), await line.enter({ network: 'a' })]
  const turn = turns.enter('/conferences', 'a')
  expect(line.size.waiting).toBe(1)
  turns.join('/conferences', 'b')
  const leave = await turn
  expect(line.size).toEqual({ underWay: 3, waiting: 0 })
  for (const one of [...held, leave]) one?.()
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('a network that is refused takes along none of the others', async () => {
  const line = new Line({ atOnce: 2, waiting: 1 })
  const turns = new SharedTurns(line)
  const held = [await line.enter({ network: 'a' }), await line.enter({ network: 'b' })]
  const mine = turns.enter('/', 'b')
  turns.join('/', 'a')
  for (const one of held) one?.()
  expect(await mine).not.toBeNull()
  const full = new SharedTurns(new Line({ atOnce: 0, waiting: 0 }))
  expect(await full.enter('/', 'a')).toBeNull()
})
