import { actorOfSession } from '@/lib/accounts/sessions/actor-of-session'
import { personOf } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { PersonErasing } from '@/lib/vault'
import { readSessionToken } from './session-cookie'

/** Says to whoever was signed in a moment ago that the deletion has begun, and where to look how far it is. */
export const deletionBegunPath = '/deleted?notice=begun'

/**
 * True when the vault refused to write because the sender's own deletion has begun: its first step ended their session.
 * Another's deletion leaves the sender's session as it was.
 */
export async function isOwnDeletion(error: unknown): Promise<boolean> {
  if (!(error instanceof PersonErasing)) return false
  const token = await readSessionToken()
  return token !== null && personOf(await actorOfSession(mainDb(), token, portalNow())) === null
}

/**
 * For a route handler that takes a form, around its work: the browser goes to that page with a GET, where `redirect()`
 * would have it send the form once more.
 */
export async function orDeletionPage(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(await isOwnDeletion(error))) throw error
    return new Response(null, { status: 303, headers: { location: deletionBegunPath, 'cache-control': 'no-store' } })
  }
}
