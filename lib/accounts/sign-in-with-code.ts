import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { signInAttempt } from '@/db/schema/accounts'
import { ok, type Result, refuse } from '@/lib/base/result'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { type FinishRefusal, finishSignIn, type SignedIn } from './finish-sign-in'
import { countIn, tryOf } from './rate-limits'
import { type AttemptOver, decideTry } from './rules/attempt'
import type { TooMany } from './rules/rate-limit'
import { type AttemptRow, destroyAttempts, lockAttemptIn, openAttempt } from './sign-in-attempt'

export type CodeRefusal = { code: 'wrong-code'; triesLeft: number } | AttemptOver | TooMany | FinishRefusal

type CodeInput = { attemptId: string; code: string; device: string; network: string }

/**
 * Signs in with the six digits. Each try is counted before the code is looked at, so that any number of guesses at once
 * are five. After the fifth wrong one the attempt is dead and its key destroyed.
 */
export async function signInWithCode(ctx: Ctx, input: CodeInput): Promise<Result<SignedIn, CodeRefusal>> {
  const tried = await countTry(ctx, input)
  if (!tried.ok) return tried
  const { attempt, triesLeft } = tried.value
  const sealed = await openAttempt(ctx, attempt.subject)
  if (!sealed) return refuse({ code: 'expired' })
  if (same(sealed.code, input.code)) return finishSignIn(ctx, { ...input, attempt, email: sealed.email })
  if (triesLeft > 0) return refuse({ code: 'wrong-code', triesLeft })
  await destroyAttempts(ctx.db, [attempt])
  return refuse({ code: 'spent' })
}

type Tried = { attempt: AttemptRow; triesLeft: number }

function countTry(ctx: Ctx, input: CodeInput): Promise<Result<Tried, AttemptOver | TooMany>> {
  return ctx.db.transaction(async (tx) => {
    const within = await countIn(tx, tryOf(input.network, ctx.now), ctx.now)
    if (!within.ok) return within
    const attempt = await lockAttemptIn(tx, input)
    if (!attempt) return refuse({ code: 'expired' })
    const verdict = decideTry(attempt, ctx.now)
    if (!verdict.ok) return verdict
    await tx
      .update(signInAttempt)
      .set({ tries: attempt.tries + 1 })
      .where(eq(signInAttempt.id, attempt.id))
    return ok({ attempt, triesLeft: verdict.value.triesLeft })
  })
}

const same = (one: string, other: string): boolean => timingSafeEqual(sha256(one), sha256(other))
