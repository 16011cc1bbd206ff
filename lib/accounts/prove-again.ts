import { personOf } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { beginAttempt } from './begin-attempt'
import { countMailIn } from './rate-limits'
import type { TooMany } from './rules/rate-limit'

/**
 * Sends a fresh code to the member's own address, before something that cannot be undone. Entering it signs in anew:
 * the session's token changes, and `freshAt` is now. The limit is the person's own, so that no stranger who asks for
 * codes keeps anybody from deleting their account.
 */
export async function proveAgain(ctx: Ctx): Promise<Result<{ attemptId: string }, TooMany>> {
  const owner = personOf(ctx.actor)
  if (!owner) throw new Forbidden()
  const contact = await readOwn(ctx, 'contact')
  if (!contact) throw new NotFound()
  const within = await ctx.db.transaction((tx) => countMailIn(tx, { owner }, ctx.now))
  return within.ok ? ok(await beginAttempt(ctx, contact.email)) : within
}
