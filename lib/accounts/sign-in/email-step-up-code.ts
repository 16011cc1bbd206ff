import { personOf } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { countMailIn } from '../rate-limits'
import type { TooMany } from '../rules/rate-limit'
import { beginAttempt } from './begin-attempt'

/**
 * Emails a fresh code to the member's own address, before an act that cannot be undone. Entering it renews the session:
 * its token changes, and `freshAt` is now.
 * The code works only in this session and has limits of its own. So other people's requests and guesses cannot stop the
 * owner from deleting the account. Throws Forbidden without a session, NotFound if the address is erased.
 */
export async function emailStepUpCode(ctx: Ctx): Promise<Result<{ attemptId: string }, TooMany>> {
  const { actor } = ctx
  const owner = personOf(actor)
  if (!owner || !('sessionId' in actor)) throw new Forbidden()
  const contact = await readOwn(ctx, 'contact')
  if (!contact) throw new NotFound()
  const within = await ctx.db.transaction((tx) => countMailIn(tx, { owner }, ctx.now))
  if (!within.ok) return within
  return ok(await beginAttempt(ctx, { email: contact.email, counted: within.value, sessionId: actor.sessionId }))
}
