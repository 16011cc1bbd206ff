import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type FinishRefusal, finishSignIn, type SignedIn } from './finish-sign-in'
import { type ProveRefusal, proveCode } from './prove-code'
import { askedHere } from './sign-in-attempt'

export type CodeRefusal = ProveRefusal | FinishRefusal

type CodeInput = { attemptId: string; code: string; device: string; network: string; browser?: string | null }

/** Signs in with the six digits. The browser's cart is joined only in the browser that asked for them. */
export async function signInWithCode(ctx: Ctx, input: CodeInput): Promise<Result<SignedIn, CodeRefusal>> {
  const proven = await proveCode(ctx, input)
  if (!proven.ok) return proven
  const joinCart = askedHere(ctx, proven.value.attempt, input.browser)
  return finishSignIn(ctx, { ...proven.value, by: 'code', device: input.device, joinCart })
}
