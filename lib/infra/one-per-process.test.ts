import { expect, test, vi } from 'vitest'
import { onePerProcess, onStop, runStops } from './one-per-process'

test('a second copy of the module finds the slot of the first', async () => {
  const slot = onePerProcess('test-slot', () => ({ pool: 1 }))
  vi.resetModules()
  const again = await import('./one-per-process')
  expect(again.onePerProcess).not.toBe(onePerProcess)
  expect(again.onePerProcess('test-slot', () => ({ pool: 2 }))).toBe(slot)
})

test('everything is closed once, even when closing one thing fails', async () => {
  const closed = vi.fn(async () => undefined)
  onStop(() => Promise.reject(new Error('stays open')))
  onStop(closed)
  await runStops()
  await runStops()
  expect(closed).toHaveBeenCalledTimes(1)
})
