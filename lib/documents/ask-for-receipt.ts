import { countOrRefuseIn, fileCounter } from '@/lib/accounts/rate-limits'
import type { TooMany } from '@/lib/accounts/rules/rate-limit'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { openPersonalQueues } from '@/lib/infra/personal-queues'
import { type Busy, openTurns } from '@/lib/infra/turns'
import { type ReceiptFile, writeReceipt } from './write-receipt'

const takeTurn = openTurns('receipts', { each: 4, all: 24 })
/**
 * One thread draws everyone's receipts, one at a time. A person may ask for up to four at once; the thread gets them
 * one after the other, so that others wait for at most one of them.
 */
const inPersonalQueue = openPersonalQueues('receipts')

/**
 * The receipt for the person who asks, unless they have asked too often. A busy refusal does not count. Throws NotFound
 * as getReceipt does.
 */
export async function askForReceipt(
  ctx: Ctx,
  input: { number: number | null; lineId: string | null },
): Promise<Result<ReceiptFile, TooMany | Busy>> {
  const person = personOf(ctx.actor)
  if (!person) throw new NotFound()
  const turn = takeTurn(person)
  if (!turn.ok) return turn
  try {
    const within = await ctx.db.transaction((tx) =>
      countOrRefuseIn(tx, fileCounter('receipt-person', person, ctx.now), ctx.now),
    )
    if (!within.ok) return within
    return ok(await inPersonalQueue(person, () => writeReceipt(ctx, input)))
  } finally {
    turn.value()
  }
}
