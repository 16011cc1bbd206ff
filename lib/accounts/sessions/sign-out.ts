import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { endSessionOf } from './session-rows'

/** Ends the session that asks. Somebody who has none is signed out already. */
export async function signOut(ctx: Ctx): Promise<Result<null, never>> {
  const { actor } = ctx
  if (actor.kind === 'member' || actor.kind === 'staff') await endSessionOf(ctx.db, actor.person, actor.sessionId)
  return ok(null)
}
