import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { endLoginSessionOf } from './session-rows'

/** Ends the current session. Does nothing for a visitor. */
export async function signOut(ctx: Ctx): Promise<Result<null, never>> {
  const { actor } = ctx
  if (actor.kind === 'member' || actor.kind === 'staff') await endLoginSessionOf(ctx.db, actor.person, actor.sessionId)
  return ok(null)
}
