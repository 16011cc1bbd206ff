import { unstable_rethrow } from 'next/navigation'
import { noteOwnFailure, noteReached } from './own-failure'

/**
 * Each server action is wrapped in this. Next answers 500 both to a form that it cannot take apart and to an action that
 * throws: what the action itself threw is our failure, and where nothing of ours failed the sender is told 400
 * (docs/decisions/0031). Redirects and absences are thrown too, and are no failure.
 */
export function ownAction<A extends unknown[], T>(act: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  return async (...args) => {
    noteReached()
    try {
      return await act(...args)
    } catch (error) {
      unstable_rethrow(error)
      noteOwnFailure()
      throw error
    }
  }
}
