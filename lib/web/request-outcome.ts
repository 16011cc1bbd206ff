import { AsyncLocalStorage } from 'node:async_hooks'
import { onePerProcess } from '@/lib/infra/one-per-process'

/**
 * The state of one request with a form. `reached`: our action was called, so Next could read the form. `failed`: our
 * code threw, in an action, a route or a page.
 */
export type RequestOutcome = { failed: boolean; reached?: boolean }

/** Shared by the front server and Next's several bundles. */
const storage = onePerProcess('request-outcome', () => new AsyncLocalStorage<RequestOutcome>())

export const runWithOutcome = <T>(outcome: RequestOutcome, run: () => T): T => storage.run(outcome, run)

export const currentOutcome = (): RequestOutcome | undefined => storage.getStore()

export function noteOurFailure(): void {
  const outcome = currentOutcome()
  if (outcome) outcome.failed = true
}

export function noteReached(): void {
  const outcome = currentOutcome()
  if (outcome) outcome.reached = true
}
