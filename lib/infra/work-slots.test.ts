import { expect, test } from 'vitest'
import { openWorkSlots } from './work-slots'

test('only so many tasks run at a time; the others wait in order, and a failure frees its slot', async () => {
  const inSlot = openWorkSlots('test', 2)
  const begun: number[] = []
  const tasks = Array.from({ length: 4 }, () => Promise.withResolvers<number>())
  const all = tasks.map((task, i) =>
    inSlot(() => {
      begun.push(i)
      return task.promise
    }),
  )
  const ended = Promise.allSettled(all)
  await Promise.resolve()
  expect(begun).toEqual([0, 1])
  tasks[1]?.reject(new Error('failed'))
  await expect.poll(() => begun).toEqual([0, 1, 2])
  tasks[0]?.resolve(0)
  await expect.poll(() => begun).toEqual([0, 1, 2, 3])
  for (const [i, task] of tasks.entries()) task.resolve(i)
  expect((await ended).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(await inSlot(async () => 'next')).toBe('next')
})
