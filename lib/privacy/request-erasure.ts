import { eq } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { peopleWithMyAddress } from '@/lib/vault'
import { beginErasure, type RefundChanged } from './begin-erasure'
import { verifyPersonToken } from './person-token'
import { receiptCode } from './receipt-code'

export type ErasureRefusal = NotFresh | { code: 'signed-out' | 'other-account' } | RefundChanged
export type ErasureBegun = { receipt: string }

/**
 * "Delete my account and data" (C20), with the refund that the page showed, for the account that the page was made for.
 * The rest continues automatically after any crash. Every further press gets the same receipt, with or without a
 * session. Refuses a sign-in that is too old, another account's page, and a changed refund.
 */
export async function requestErasure(
  ctx: Ctx,
  input: { seenRefund: number; page?: string },
): Promise<Result<ErasureBegun, ErasureRefusal>> {
  const madeFor = verifyPersonToken(input.page ?? '')
  if (ctx.actor.kind === 'visitor') return receiptOf(ctx, madeFor)
  const person = personOf(ctx.actor)
  if (!person || !('freshAt' in ctx.actor)) throw new Forbidden()
  if (madeFor && madeFor !== person) return refuse({ code: 'other-account' })
  const fresh = requireRecentSignIn(ctx, 'deletion')
  if (!fresh.ok) return fresh
  const attendees = await peopleWithMyAddress(ctx)
  const begun = await beginErasure(ctx, { person, attendees, seenRefund: input.seenRefund })
  return begun.ok ? ok({ receipt: begun.value.receipt }) : begun
}

/** The first press ended the session. If there was no erasure, the session expired, and nothing begins. */
async function receiptOf(ctx: Ctx, person: PersonId | null): Promise<Result<ErasureBegun, ErasureRefusal>> {
  if (!person) return refuse({ code: 'signed-out' })
  const [row] = await ctx.db.select({ id: erasure.id }).from(erasure).where(eq(erasure.personId, person))
  return row ? ok({ receipt: receiptCode(row.id) }) : refuse({ code: 'signed-out' })
}
