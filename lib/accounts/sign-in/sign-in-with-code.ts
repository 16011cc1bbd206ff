import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type FinishRefusal, finishSignIn, type SignedIn } from './finish-sign-in'
import { askedHere } from './sign-in-attempt'
import { type VerifyRefusal, verifyCode } from './verify-code'

export type CodeRefusal = VerifyRefusal | FinishRefusal

type CodeInput = { attemptId: string; code: string; device: string; network: string; browser?: string | null }

/** Signs in with the six digits. The browser's cart is joined only in the browser that asked for them. */
export async function signInWithCode(ctx: Ctx, input: CodeInput): Promise<Result<SignedIn, CodeRefusal>> {
  const verified = await verifyCode(ctx, input)
  if (!verified.ok) return verified
  const joinCart = askedHere(ctx, verified.value.attempt, input.browser)
  return finishSignIn(ctx, { ...verified.value, by: 'code', device: input.device, joinCart })
}
