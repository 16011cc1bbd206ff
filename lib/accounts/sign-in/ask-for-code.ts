import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { countMailIn } from '../rate-limits'
import type { TooMany } from '../rules/rate-limit'
import { beginAttempt } from './begin-attempt'
import { destroyEnded } from './collect-sign-ins'

/**
 * Begins a sign-in: a code and a link go to the address. No account is looked up here, so that a known and an unknown
 * address get the same rows, the same mail and the same answer in the same time. `email` is normalized, `network` what
 * the front says of the sender, `browser` the random cookie by which the code's page and the link know who asked.
 */
export async function askForCode(
  ctx: Ctx,
  input: { email: string; network: string; browser?: string | null },
): Promise<Result<{ attemptId: string }, TooMany>> {
  const within = await ctx.db.transaction((tx) => countMailIn(tx, input, ctx.now))
  if (!within.ok) return within
  await destroyEnded(ctx.db, ctx.now)
  return ok(await beginAttempt(ctx, { email: input.email, counted: within.value, browser: input.browser }))
}
