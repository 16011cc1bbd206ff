import { Forbidden } from '@/lib/base/errors'
import { type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { readCode } from '../rules/code'
import type { TooMany } from '../rules/rate-limit'
import { finishSignIn, type SignedIn } from './finish-sign-in'
import { findAttemptRow } from './sign-in-attempt'
import { verifyCode } from './verify-code'

export type ConfirmRefusal =
  | { code: 'wrong-code'; triesLeft: number }
  | { code: 'expired' | 'no-code' | 'link-only' }
  | TooMany

/**
 * Accepts the code that this login session asked for. The session continues under a new token, and is fresh. Throws
 * Forbidden without a session.
 */
export async function confirmLoginSession(
  ctx: Ctx,
  input: { attemptId: string; code: string },
): Promise<Result<SignedIn, ConfirmRefusal>> {
  const { actor } = ctx
  if (!('sessionId' in actor)) throw new Forbidden()
  const code = readCode(input.code)
  if (!code) return refuse({ code: 'no-code' })
  const found = await findAttemptRow(ctx.db, input)
  if (found?.sessionId !== actor.sessionId) return refuse({ code: 'expired' })
  const verified = await verifyCode(ctx, { attemptId: input.attemptId, code, network: '' })
  if (verified.ok) {
    const done = await finishSignIn(ctx, { ...verified.value, by: 'code', device: '', joinCart: false })
    return done.ok ? done : refuse({ code: 'expired' })
  }
  const { refusal } = verified
  if (refusal.code === 'used' || refusal.code === 'spent') return refuse({ code: 'expired' })
  return refuse(refusal.code === 'expired' ? { code: 'expired' } : refusal)
}
