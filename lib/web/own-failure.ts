import { AsyncLocalStorage } from 'node:async_hooks'
import { oneAProcess } from '@/lib/infra/one-a-process'

/**
 * One request of a form. `reached`: an action of ours was called, so Next could read the form. `failed`: code of ours
 * threw, in an action, a route or a page.
 */
export type Work = { failed: boolean; reached?: boolean }

/** The front server and Next's several bundles find the same one. */
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
