import { actorOfLoginSession } from '@/lib/accounts/sessions/actor-of-session'
import { personOf } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { PersonGone } from '@/lib/vault'
import { readSessionToken } from './session-cookie'

/** Tells a person who was just signed in that the deletion has begun, and where to check its status. */
export const deletionBegunPath = '/deleted?notice=begun'

/**
 * True if the vault refused to write because the sender's own deletion has begun: its first step ended their session.
 * Another person's deletion does not end the sender's session.
 */
export async function isOwnDeletion(error: unknown): Promise<boolean> {
  if (!(error instanceof PersonGone)) return false
  const token = await readSessionToken()
  return token !== null && personOf(await actorOfLoginSession(mainDb(), token, portalNow())) === null
}

/**
 * For a route handler that accepts a form: wraps its work. The browser goes to that page with a GET; `redirect()` would
 * make it send the form again.
 */
export async function orDeletionPage(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(await isOwnDeletion(error))) throw error
    return new Response(null, { status: 303, headers: { location: deletionBegunPath, 'cache-control': 'no-store' } })
  }
}
