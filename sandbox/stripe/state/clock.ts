import type { Store } from './store'

export interface Clock {
  /** Milliseconds. */
  now(): number
  /** Whole seconds, as Stripe writes times. */
  seconds(): number
  advance(milliseconds: number): void
}

/** Real time plus an offset that tests move forward; the offset survives a restart. */
export function openClock(store: Store, offset = 0): Clock {
  const saved = Number(store.get('settings', 'clock')?.value ?? 0)
  let ahead = Math.max(saved, offset)
  const now = () => Date.now() + ahead
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    advance(milliseconds) {
      ahead += milliseconds
      store.put('settings', { id: 'clock', value: ahead })
    },
  }
}
