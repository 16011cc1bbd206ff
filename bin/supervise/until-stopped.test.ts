import { afterEach, expect, test, vi } from 'vitest'
import { whenAskedToStop } from './until-stopped'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
afterEach(() => {
  for (const signal of signals) process.removeAllListeners(signal)
})

test('any further signal within the grace period changes nothing; a later one ends at once', () => {
  let now = 0
  const [onStop, onForce] = [vi.fn(), vi.fn()]
  whenAskedToStop(onStop, onForce, () => now)
  for (const signal of [...signals, ...signals]) {
    process.emit(signal)
    now += 4000
  }
  expect(onStop).toHaveBeenCalledTimes(1)
  expect(onForce).not.toHaveBeenCalled()
  now = 30_001
  process.emit('SIGINT')
  expect(onForce).toHaveBeenCalledTimes(1)
})
