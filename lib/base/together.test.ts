import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from './together'

test('answers come in the order of the works', async () => {
  expect(await together([setTimeout(5, 'slow'), Promise.resolve(2)])).toEqual(['slow', 2])
})

test('a failure waits for the others, and the first of the works counts, not the first in time', async () => {
  let ended = false
  const slow = setTimeout(20).then(() => {
    ended = true
    throw new Error('slow')
  })
  await expect(together([slow, Promise.reject(new Error('quick'))])).rejects.toThrow('slow')
  expect(ended).toBe(true)
})
