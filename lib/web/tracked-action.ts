import { unstable_rethrow } from 'next/navigation'
import { noteOurFailure, noteReached } from './request-outcome'

/**
 * Wraps every server action. Next answers 500 both to a form that it cannot parse and to an action that throws. What
 * our action throws is our failure; if none of our code failed, the sender gets 400 (docs/decisions/0031). Redirects
 * and not-found are thrown too, and are no failure.
 */
export function trackedAction<A extends unknown[], T>(act: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  return async (...args) => {
    noteReached()
    try {
      return await act(...args)
    } catch (error) {
      unstable_rethrow(error)
      noteOurFailure()
      throw error
    }
  }
}
