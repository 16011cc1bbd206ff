import { expect, test } from 'vitest'
import { Line } from './line'

const limits = { atOnce: 2, waiting: 6, waitingEach: 4 }

test('the networks take turns, so that one with many requests keeps no other waiting', async () => {
  const line = new Line(limits)
  const order: string[] = []
  const leave = [await line.enter('a'), await line.enter('a')]
  const visit = async (network: string, name: string) => {
    const done = await line.enter(network)
    order.push(done ? name : `${name} refused`)
    done?.()
  }
  const all = [
    ...['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => visit('a', name)),
    visit('b', 'b1'),
    visit('c', 'c1'),
    visit('d', 'd1'),
  ]
  await Promise.resolve()
  for (const one of leave) one?.()
  await Promise.all(all)
  expect(
    order.filter((name) => name.endsWith('refused')),
    'the fifth of one network, the seventh of all',
  ).toEqual(['a5 refused', 'd1 refused'])
  expect(order.indexOf('b1')).toBeLessThan(order.indexOf('a3'))
  expect(order.indexOf('c1')).toBeLessThan(order.indexOf('a3'))
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('a visitor who leaves the line frees the slot in it, and one who leaves twice frees one', async () => {
  const line = new Line({ ...limits, atOnce: 1 })
  const first = await line.enter('a')
  const gone = new AbortController()
  const second = line.enter('a', gone.signal)
  const third = line.enter('a')
  gone.abort()
  expect(await second).toBeNull()
  first?.()
  first?.()
  expect(line.size).toEqual({ underWay: 1, waiting: 0 })
  ;(await third)?.()
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
  expect(await line.enter('a', AbortSignal.abort())).toBeNull()
})
