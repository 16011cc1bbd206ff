import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { signInAttempt } from '@/db/schema/accounts'
import { ok, type Result, refuse } from '@/lib/base/result'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { warnOfGuessesJob } from '../jobs'
import { addOneIn, type Counter, countOrRefuseIn, tryCounter, warningCounter, wrongCodeCounter } from '../rate-limits'
import { type AttemptOver, decideTry } from '../rules/attempt'
import { type TooMany, wrongCodesADay } from '../rules/rate-limit'
import { logRefusedSignIn } from './log-sign-in'
import {
  type AttemptRow,
  askedHere,
  destroyAttempts,
  findAttemptRow,
  guessTargetOf,
  lockAttemptIn,
  unsealAttempt,
} from './sign-in-attempt'

/** `link-only`: too many wrong codes today; only the link in the email signs in. */
export type VerifyRefusal = { code: 'wrong-code'; triesLeft: number } | { code: 'link-only' } | AttemptOver | TooMany

/** The address is verified. `toGiveBack`: the counters that counted this try. */
export type VerifiedCode = { attempt: AttemptRow; email: string; toGiveBack: readonly Counter[] }

/**
 * Checks the six digits. Each try is counted for its attempt and its address before the code is compared. So concurrent
 * guesses are limited too: five for a code, twenty a day. After the fifth wrong code the attempt is spent and its key
 * destroyed.
 * A code that a login session asked for works and counts only in that session: guesses from elsewhere never keep its
 * owner from confirming.
 */
export async function verifyCode(ctx: Ctx, input: CodeTry): Promise<Result<VerifiedCode, VerifyRefusal>> {
  const verified = await checkCode(ctx, input)
  if (!verified.ok) logRefusedSignIn(ctx, { by: 'code', attempt: input.attemptId, refusal: verified.refusal })
  return verified
}

type CodeTry = { attemptId: string; code: string; network: string }

async function checkCode(ctx: Ctx, input: CodeTry): Promise<Result<VerifiedCode, VerifyRefusal>> {
  const found = await findAttemptRow(ctx.db, input)
  const isOwn = found?.sessionId != null && askedHere(ctx, found, null)
  const networkCounters = isOwn ? [] : [tryCounter(input.network, ctx.now)]
  for (const each of networkCounters) {
    const within = await ctx.db.transaction((tx) => countOrRefuseIn(tx, each, ctx.now))
    if (!within.ok) return within
  }
  if (!found || (found.sessionId && !isOwn)) return refuse({ code: 'expired' })
  const sealed = await unsealAttempt(ctx, found.subject)
  if (!sealed) return refuse({ code: 'expired' })
  const wrongCodes = wrongCodeCounter(guessTargetOf(found, sealed.email), ctx.now)
  const tried = await countTry(ctx, input, wrongCodes)
  if (!tried.ok) {
    if (found.expiresAt <= ctx.now) await destroyAttempts(ctx.db, [found])
    return tried
  }
  const { attempt, triesLeft, wrongToday } = tried.value
  if (same(sealed.code, input.code))
    return ok({ attempt, email: sealed.email, toGiveBack: [...networkCounters, wrongCodes] })
  const warns = wrongToday === wrongCodesADay && (await warnOnce(ctx, attempt, sealed.email))
  if (triesLeft > 0) return refuse({ code: 'wrong-code', triesLeft })
  // The warning needs the address that is sealed in the attempt. The job that sends it destroys the attempt afterwards;
  // if it can't, the job that deletes ended sign-ins does.
  if (!warns) await destroyAttempts(ctx.db, [attempt])
  return refuse({ code: 'spent' })
}

type Tried = { attempt: AttemptRow; triesLeft: number; wrongToday: number }

function countTry(ctx: Ctx, input: { attemptId: string }, wrong: Counter): Promise<Result<Tried, VerifyRefusal>> {
  return ctx.db.transaction(async (tx) => {
    const attempt = await lockAttemptIn(tx, input)
    if (!attempt) return refuse({ code: 'expired' })
    const verdict = decideTry(attempt, ctx.now)
    if (!verdict.ok) return verdict
    const wrongToday = await addOneIn(tx, wrong)
    if (wrongToday > wrongCodesADay) return refuse({ code: 'link-only' })
    await tx
      .update(signInAttempt)
      .set({ tries: attempt.tries + 1 })
      .where(eq(signInAttempt.id, attempt.id))
    return ok({ attempt, triesLeft: verdict.value.triesLeft, wrongToday })
  })
}

/** At most one email a day. True if it will be sent. */
const warnOnce = (ctx: Ctx, attempt: AttemptRow, email: string): Promise<boolean> =>
  ctx.db.transaction(async (tx) => {
    const first = await countOrRefuseIn(tx, warningCounter(guessTargetOf(attempt, email), ctx.now), ctx.now)
    if (first.ok) await enqueue(tx, warnOfGuessesJob, { attemptId: attempt.id })
    return first.ok
  })

const same = (one: string, other: string): boolean => timingSafeEqual(sha256(one), sha256(other))
