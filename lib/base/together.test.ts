import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from './together'

test('results come in the order of the tasks', async () => {
  expect(await together([setTimeout(5, 'slow'), Promise.resolve(2)])).toEqual(['slow', 2])
})

test('a failure waits for the other tasks, and the first in their order is thrown, not the first in time', async () => {
  let ended = false
  const slow = setTimeout(20).then(() => {
    ended = true
    throw new Error('slow')
  })
  await expect(together([slow, Promise.reject(new Error('quick'))])).rejects.toThrow('slow')
  expect(ended).toBe(true)
})
