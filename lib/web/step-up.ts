import { findOwnAttempt } from '@/lib/accounts/queries'
import { actorOfLoginSession } from '@/lib/accounts/sessions/actor-of-session'
import { confirmLoginSession } from '@/lib/accounts/sign-in/confirm-session'
import { emailStepUpCode } from '@/lib/accounts/sign-in/email-step-up-code'
import { type StepUp, stepUpFields } from '@/lib/base/action-state'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { canMailCodes } from './readiness'
import { writeSessionCookie } from './session-cookie'

const textOf = (data: FormData, field: keyof typeof stepUpFields): string =>
  String(data.get(stepUpFields[field]) ?? '').slice(0, 100)

/**
 * The context in which the command runs. It is freshly verified if the form has the code that was emailed. Throws
 * Forbidden if the session is another person's by now.
 */
export async function confirmedCtx(ctx: Ctx, data: FormData): Promise<Result<Ctx, StepUp>> {
  const [attemptId, code] = [textOf(data, 'attempt'), textOf(data, 'code')]
  if (!('sessionId' in ctx.actor) || attemptId === '' || code.trim() === '' || data.has(stepUpFields.again))
    return ok(ctx)
  const done = await confirmLoginSession(ctx, { attemptId, code })
  if (!done.ok) return refuse({ attempt: attemptId, problem: done.refusal })
  await writeSessionCookie(done.value.token, done.value.expiresAt)
  const actor = await actorOfLoginSession(ctx.db, done.value.token, ctx.now)
  if (personOf(actor) !== personOf(ctx.actor)) throw new Forbidden()
  return ok({ ...ctx, actor })
}

/** Emails a code, unless the form came with an attempt that still waits for its code. */
export async function askToConfirm(ctx: Ctx, data: FormData): Promise<StepUp> {
  const attemptId = textOf(data, 'attempt')
  const waiting = attemptId !== '' && !data.has(stepUpFields.again) && (await findOwnAttempt(ctx, attemptId))
  if (waiting) return { attempt: attemptId, problem: { code: waiting.linkOnly ? 'link-only' : 'no-code' } }
  if (!canMailCodes()) return { attempt: '', problem: { code: 'no-mail' } }
  const asked = await emailStepUpCode(ctx)
  if (!asked.ok) return { attempt: '', problem: asked.refusal }
  const { attemptId: attempt } = asked.value
  const begun = await findOwnAttempt(ctx, attempt)
  return begun?.linkOnly ? { attempt, problem: { code: 'link-only' } } : { attempt }
}
