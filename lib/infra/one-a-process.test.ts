import { expect, test, vi } from 'vitest'
import { oneAProcess, onStop, runStops } from './one-a-process'

test('a second copy of the module finds the slot of the first', async () => {
  const slot = oneAProcess('test-slot', () => ({ pool: 1 }))
  vi.resetModules()
  const again = await import('./one-a-process')
  expect(again.oneAProcess).not.toBe(oneAProcess)
  expect(again.oneAProcess('test-slot', () => ({ pool: 2 }))).toBe(slot)
})

test('everything is closed once, even when closing one thing fails', async () => {
  const closed = vi.fn(async () => undefined)
  onStop(() => Promise.reject(new Error('stays open')))
  onStop(closed)
  await runStops()
  await runStops()
  expect(closed).toHaveBeenCalledTimes(1)
})
