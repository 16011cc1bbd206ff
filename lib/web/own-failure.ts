import { AsyncLocalStorage } from 'node:async_hooks'
import { oneAProcess } from '@/lib/infra/one-a-process'

/**
 * The state of one request with a form. `reached`: our action was called, so Next could read the form. `failed`: our
 * code threw, in an action, a route or a page.
 */
export type Work = { failed: boolean; reached?: boolean }

/** Shared by the front server and Next's several bundles. */
const storage = oneAProcess('own-failure', () => new AsyncLocalStorage<Work>())

export const workingOn = <T>(work: Work, run: () => T): T => storage.run(work, run)

export const currentWork = (): Work | undefined => storage.getStore()

export function noteOwnFailure(): void {
  const work = currentWork()
  if (work) work.failed = true
}

export function noteReached(): void {
  const work = currentWork()
  if (work) work.reached = true
}
