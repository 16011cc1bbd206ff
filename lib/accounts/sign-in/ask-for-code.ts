import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { countMailIn } from '../rate-limits'
import type { TooMany } from '../rules/rate-limit'
import { beginAttempt } from './begin-attempt'
import { destroySomeEndedAttempts } from './delete-ended-sign-ins'

/**
 * Begins a sign-in: emails a code and a link to the address, or refuses too many requests. No account is looked up. So
 * a known and an unknown address get the same rows, the same email and the same answer in the same time.
 * `email` is normalized. `network` is what the front server says about the sender. `browser` is the random cookie by
 * which the code's page and the link recognize the browser that asked.
 */
export async function askForCode(
  ctx: Ctx,
  input: { email: string; network: string; browser?: string | null },
): Promise<Result<{ attemptId: string }, TooMany>> {
  const within = await ctx.db.transaction((tx) => countMailIn(tx, input, ctx.now))
  if (!within.ok) return within
  await destroySomeEndedAttempts(ctx.db, ctx.now)
  return ok(await beginAttempt(ctx, { email: input.email, counted: within.value, browser: input.browser }))
}
