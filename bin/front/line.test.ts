import { expect, test } from 'vitest'
import { Line } from './line'

const limits = { atOnce: 4, waiting: 6 }

/**
 * Enters the line under these names; the first letter of a name is its network. Returns the order in which they were
 * let in.
 */
function visitors(line: Line) {
  const order: string[] = []
  const visit = async (name: string, weight = 1) => {
    const done = await line.enter({ network: name.slice(0, 1), weight })
    order.push(done ? name : `${name} refused`)
    await Promise.resolve()
    done?.()
  }
  return { order, visit, refused: () => order.filter((name) => name.endsWith('refused')) }
}

/** Takes all slots that one network may have. */
const occupy = async (line: Line, network: string) =>
  Promise.all(Array.from({ length: limits.atOnce / 2 }, () => line.enter({ network })))

test('the networks take turns, so a network with many requests does not delay the others', async () => {
  const line = new Line(limits)
  const { order, visit } = visitors(line)
  const held = [...(await occupy(line, 'a')), await line.enter({ network: 'b' })]
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'].map((name) => visit(name))
  await Promise.resolve()
  for (const leave of held) leave?.()
  await Promise.all(all)
  expect(order).toHaveLength(6)
  for (const name of ['b1', 'b2']) expect(order.indexOf(name)).toBeLessThan(order.indexOf('a4'))
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('one network gets half of the slots; a second and a third find a free one at once', async () => {
  const line = new Line({ ...limits, atOnce: 32 })
  const many = (network: string) => {
    for (let i = 0; i < 3; i++) void line.enter({ network })
  }
  for (let i = 0; i < 14; i++) void line.enter({ network: 'a' })
  many('a')
  expect(line.size).toEqual({ underWay: 16, waiting: 1 })
  many('b')
  many('c')
  expect(line.size).toEqual({ underWay: 22, waiting: 1 })
})

test('a full line refuses the newest request of the network that fills it most, not the one that arrives', async () => {
  const line = new Line(limits)
  const { visit, refused } = visitors(line)
  const held = [...(await occupy(line, 'a')), await line.enter({ network: 'b' })]
  const crowds = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((name) => visit(name))
  // d asks for its first slot and gets one. Its next request waits, though the line is full.
  const own = await line.enter({ network: 'd' })
  const honest = visit('d1')
  await Promise.resolve()
  const tooMany = visit('a4')
  await tooMany
  expect(refused()).toEqual(['a3 refused', 'a4 refused'])
  for (const leave of [...held, own]) leave?.()
  await Promise.all([...crowds, honest])
  expect(refused(), 'd waited and was let in').toHaveLength(2)
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('a heavier request fills the line more', async () => {
  const line = new Line(limits)
  const { visit, refused } = visitors(line)
  const held = await occupy(line, 'a')
  const heavy = visit('a1', 5)
  const light = visit('a2')
  await visit('a3')
  expect(refused()).toEqual(['a3 refused'])
  for (const leave of held) leave?.()
  await Promise.all([heavy, light])
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
})

test('a visitor who leaves the line frees one slot in it, and leaving twice frees only one', async () => {
  const line = new Line({ ...limits, atOnce: 1 })
  const first = await line.enter({ network: 'a' })
  const gone = new AbortController()
  const second = line.enter({ network: 'a', gone: gone.signal })
  const third = line.enter({ network: 'a' })
  gone.abort()
  expect(await second).toBeNull()
  first?.()
  first?.()
  expect(line.size).toEqual({ underWay: 1, waiting: 0 })
  ;(await third)?.()
  expect(line.size).toEqual({ underWay: 0, waiting: 0 })
  expect(await line.enter({ network: 'a', gone: AbortSignal.abort() })).toBeNull()
})
