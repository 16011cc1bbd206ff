import { eq } from 'drizzle-orm'
import { signInAttempt } from '@/db/schema/accounts'
import { personOf } from '@/lib/base/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { readOwn } from '@/lib/vault'
import { sendCodeJob } from '../jobs'
import { countMailIn, type RequestedMail } from '../rate-limits'
import { decideResend, type ResendRefusal } from '../rules/attempt'
import type { TooMany } from '../rules/rate-limit'
import { findAttemptRow, lockAttemptIn, unsealAttempt } from './sign-in-attempt'

/** Emails the same code again: at most three times, and within the limits of the person who asks. */
export async function resendCode(
  ctx: Ctx,
  input: { attemptId: string; network: string },
): Promise<Result<{ attemptId: string }, ResendRefusal | TooMany>> {
  const { attemptId, network } = input
  const found = await findAttemptRow(ctx.db, { attemptId })
  const sealed = found && (await unsealAttempt(ctx, found.subject))
  if (!sealed) return refuse({ code: 'expired' })
  const mail = await requestedBy(ctx, { email: sealed.email, network })
  return ctx.db.transaction(async (tx) => {
    const attempt = await lockAttemptIn(tx, { attemptId })
    if (!attempt) return refuse({ code: 'expired' })
    const verdict = decideResend(attempt, ctx.now)
    if (!verdict.ok) return verdict
    const within = await countMailIn(tx, mail, ctx.now)
    if (!within.ok) return within
    await tx
      .update(signInAttempt)
      .set({ sends: attempt.sends + 1, counted: [...attempt.counted, ...within.value] })
      .where(eq(signInAttempt.id, attempt.id))
    await enqueue(tx, sendCodeJob, { attemptId })
    return ok({ attemptId })
  })
}

/** An email from a live session to its own address counts for that person, as in `emailStepUpCode`. */
async function requestedBy(ctx: Ctx, mail: { email: string; network: string }): Promise<RequestedMail> {
  const owner = personOf(ctx.actor)
  const own = owner && (await readOwn(ctx, 'contact'))?.email === mail.email
  return own ? { owner } : mail
}
