import { personOf } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { countMailIn } from '../rate-limits'
import type { TooMany } from '../rules/rate-limit'
import { beginAttempt } from './begin-attempt'

/**
 * Sends a fresh code to the member's own address, before something that cannot be undone. Entering it renews the session:
 * its token changes, and `freshAt` is now. The code works in this session alone, and its limits are the person's own, so
 * that no one elsewhere who asks for codes or guesses them keeps the owner from deleting the account.
 */
export async function proveAgain(ctx: Ctx): Promise<Result<{ attemptId: string }, TooMany>> {
  const { actor } = ctx
  const owner = personOf(actor)
  if (!owner || !('sessionId' in actor)) throw new Forbidden()
  const contact = await readOwn(ctx, 'contact')
  if (!contact) throw new NotFound()
  const within = await ctx.db.transaction((tx) => countMailIn(tx, { owner }, ctx.now))
  if (!within.ok) return within
  return ok(await beginAttempt(ctx, { email: contact.email, counted: within.value, sessionId: actor.sessionId }))
}
