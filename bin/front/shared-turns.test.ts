import { expect, test } from 'vitest'
import { Line } from './line'
import { SharedTurns } from './shared-turns'

test('a visitor who joins a busy network’s request does not wait in that network’s line', async () => {
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

test('a refused network does not take the others with it', async () => {
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

test('a network waits once for what it requests twice', async () => {
  const line = new Line({ atOnce: 1, waiting: 9 })
  const turns = new SharedTurns(line)
  const held = await line.enter({ network: 'a' })
  const turn = turns.enter('/', 'b')
  turns.join('/', 'b')
  expect(line.size.waiting).toBe(1)
  held?.()
  ;(await turn)?.()
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('when two networks are let in at the same moment, the second gives its slot back', async () => {
  const line = new Line({ atOnce: 2, waiting: 9 })
  const turns = new SharedTurns(line)
  const held = [await line.enter({ network: 'a' }), await line.enter({ network: 'b' })]
  const turn = turns.enter('/', 'c')
  turns.join('/', 'd')
  for (const one of held) one?.()
  const leave = await turn
  await expect.poll(() => line.size).toEqual({ underWay: 1, waiting: 0 })
  leave?.()
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})
