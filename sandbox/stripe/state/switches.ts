import { isObject } from './json'
import type { Store } from './store'

export interface Switches {
  /** Every delivery is sent twice. */
  duplicate: boolean
  /** Seconds before the first attempt, by the stand-in's clock. */
  delay: number
  /** Deliveries are collected for a moment and sent newest first. */
  reorder: boolean
  /** This many of the next deliveries are never sent. */
  drop: number
  /** What happens to new refunds. */
  refunds: 'succeed' | 'pending' | 'succeed-later' | 'fail-later'
  /** What the next API calls get instead of an answer; see fail.ts. */
  fail: { kind: FailKind; times: number }
}

export type FailKind = '429' | '500' | '500-after' | 'hang-up' | 'hang-up-after'

export const failKinds: FailKind[] = ['429', '500', '500-after', 'hang-up', 'hang-up-after']
export const refundModes: Switches['refunds'][] = ['succeed', 'pending', 'succeed-later', 'fail-later']

const resting: Switches = {
  duplicate: false,
  delay: 0,
  reorder: false,
  drop: 0,
  refunds: 'succeed',
  fail: { kind: '500', times: 0 },
}

export function readSwitches(store: Store): Switches {
  const saved = store.get('settings', 'switches')?.value
  return isObject(saved) ? { ...resting, ...saved } : { ...resting }
}

export function writeSwitches(store: Store, change: Partial<Switches>): Switches {
  const next = { ...readSwitches(store), ...change }
  store.put('settings', { id: 'switches', value: { ...next, fail: { ...next.fail } } })
  return next
}
