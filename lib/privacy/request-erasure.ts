import { isFresh } from '@/lib/accounts/rules/session'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { peopleWithMyAddress } from '@/lib/vault'
import { beginErasure, type RefundChanged } from './begin-erasure'

export type ErasureRefusal = { code: 'not-fresh' } | RefundChanged
export type ErasureBegun = { receipt: string }

/**
 * "Delete my account and data" (C20), done by the sums that the page showed. The rest goes on by itself, whatever
 * crashes. Pressed twice, both presses get the one receipt.
 */
export async function requestErasure(
  ctx: Ctx,
  input: { seenRefund: number },
): Promise<Result<ErasureBegun, ErasureRefusal>> {
  const person = personOf(ctx.actor)
  if (!person || !('freshAt' in ctx.actor)) throw new Forbidden()
  if (!isFresh(ctx.actor.freshAt, ctx.now)) return refuse({ code: 'not-fresh' })
  const attendees = await peopleWithMyAddress(ctx)
  const begun = await beginErasure(ctx, { person, attendees, seenRefund: input.seenRefund })
  return begun.ok ? ok({ receipt: begun.value.receipt }) : begun
}
