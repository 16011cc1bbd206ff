import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { waitForAll } from './wait-for-all'

test('results come in the order of the promises', async () => {
  expect(await waitForAll([setTimeout(5, 'slow'), Promise.resolve(2)])).toEqual(['slow', 2])
})

test('a failure waits for the other promises, and the first in their order is thrown, not the first in time', async () => {
  let ended = false
  const slow = setTimeout(20).then(() => {
    ended = true
    throw new Error('slow')
  })
  await expect(waitForAll([slow, Promise.reject(new Error('quick'))])).rejects.toThrow('slow')
  expect(ended).toBe(true)
})
