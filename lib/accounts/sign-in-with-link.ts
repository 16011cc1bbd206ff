import { type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type FinishRefusal, finishSignIn, type SignedIn } from './finish-sign-in'
import { countIn, tryOf } from './rate-limits'
import { type AttemptOver, decideTry } from './rules/attempt'
import type { TooMany } from './rules/rate-limit'
import { findAttemptRow, openAttempt } from './sign-in-attempt'

export type LinkRefusal = AttemptOver | TooMany | FinishRefusal

/** Signs in by the link of the mail, pressed as a button, in any browser. Works once; the code beside it is then used too. */
export async function signInWithLink(
  ctx: Ctx,
  input: { link: string; device: string; network: string },
): Promise<Result<SignedIn, LinkRefusal>> {
  const within = await ctx.db.transaction((tx) => countIn(tx, tryOf(input.network, ctx.now), ctx.now))
  if (!within.ok) return within
  const attempt = await findAttemptRow(ctx.db, { link: input.link })
  if (!attempt) return refuse({ code: 'expired' })
  const verdict = decideTry(attempt, ctx.now)
  if (!verdict.ok) return verdict
  const sealed = await openAttempt(ctx, attempt.subject)
  if (!sealed) return refuse({ code: 'expired' })
  return finishSignIn(ctx, { ...input, attempt, email: sealed.email })
}
