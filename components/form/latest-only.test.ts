import { expect, test } from 'vitest'
import { latestOnly } from './latest-only'

test('fifty clicks run two actions, the first and the last (vercel/commerce #1385: fifty queued actions)', async () => {
  const ran: number[] = []
  const gates: (() => void)[] = []
  const push = latestOnly<number>(async (value) => {
    ran.push(value)
    await new Promise<void>((done) => gates.push(done))
  })
  for (let click = 1; click <= 50; click++) push(click)
  expect(ran).toEqual([1])
  gates.shift()?.()
  await new Promise((tick) => setTimeout(tick))
  expect(ran).toEqual([1, 50])
})

test('a call that fails does not block the next', async () => {
  const ran: number[] = []
  const push = latestOnly<number>(async (value) => {
    ran.push(value)
    throw new Error('no network')
  })
  push(1)
  await new Promise((tick) => setTimeout(tick))
  push(2)
  expect(ran).toEqual([1, 2])
})
