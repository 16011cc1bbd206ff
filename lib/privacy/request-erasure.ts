import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { erasure } from '@/db/schema/privacy'
import { isFresh } from '@/lib/accounts/rules/session'
import { endSessionsOf } from '@/lib/accounts/session-rows'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { type ErasureId, newId, type PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { closeOrdersForErasureIn } from '@/lib/orders/close-for-erasure'
import { beginErasureIn, peopleWithMyAddress, unreadableAfter } from '@/lib/vault'
import { continueErasure } from './jobs'
import { appendLedger } from './ledger'
import { raiseLedgerHeadIn } from './ledger-head'
import { planErasure } from './plan-erasure'
import { receiptCode, receiptDigest } from './receipt-code'

export type ErasureRefusal = { code: 'not-fresh' } | { code: 'refund-changed'; refund: number }
export type ErasureBegun = { receipt: string }

/**
 * "Delete my account and data" (C20). The wish is durable in the ledger first; then, in one transaction, the person is
 * barred from everything, sessions end, unshipped lines and the person's own future places are canceled, and the
 * refunds that the page showed are asked for. The rest goes on by itself, whatever crashes.
 */
export async function requestErasure(
  ctx: Ctx,
  input: { seenRefund: number },
): Promise<Result<ErasureBegun, ErasureRefusal>> {
  const person = personOf(ctx.actor)
  if (!person || !('freshAt' in ctx.actor)) throw new Forbidden()
  if (!isFresh(ctx.actor.freshAt, ctx.now)) return refuse({ code: 'not-fresh' })
  const planned = await planErasure(ctx)
  if (planned.refund !== input.seenRefund) return refuse({ code: 'refund-changed', refund: planned.refund })
  const id = newId<ErasureId>()
  const receipt = receiptCode(id)
  const attendees = await peopleWithMyAddress(ctx)
  const number = await appendLedger(entryOf(id, person, 'requested', ctx.now))
  const begun = await ctx.db.transaction(async (tx) => {
    await raiseLedgerHeadIn(tx, number)
    return beginIn(tx, ctx, { id, person, attendees })
  })
  return ok({ receipt: begun === id ? receipt : receiptCode(begun) })
}

/** What the ledger keeps of a step. */
export const entryOf = (id: string, person: string, step: 'requested' | 'completed', now: Date) => ({
  person,
  erasure: id,
  receiptDigest: receiptDigest(receiptCode(id)).toString('hex'),
  step,
  at: now.toISOString(),
})

type Beginning = { id: ErasureId; person: PersonId; attendees: readonly PersonId[] }

/**
 * Bars the person and settles their orders; also for a request that a crash left in the ledger alone.
 * @returns the erasure that now runs: an earlier one when the button was pressed twice.
 */
export async function beginIn(tx: Tx, ctx: Pick<Ctx, 'now'>, { id, person, attendees }: Beginning): Promise<ErasureId> {
  const [earlier] = await tx.select({ id: erasure.id }).from(erasure).where(sql`${erasure.personId} = ${person}`)
  if (earlier) return earlier.id as ErasureId
  await beginErasureIn(tx, person, ctx.now)
  await endSessionsOf(tx, person)
  const own = await closeOrdersForErasureIn(tx, { person, attendees, now: ctx.now })
  for (const each of own) await beginErasureIn(tx, each, ctx.now)
  await tx.insert(erasure).values({
    id,
    personId: person,
    people: [...new Set([person, ...own])],
    receiptDigest: receiptDigest(receiptCode(id)),
    step: 'requested',
    requestedAt: ctx.now,
    unreadableAfter: unreadableAfter(ctx.now),
  })
  await enqueue(tx, continueErasure, { erasureId: id })
  return id
}
