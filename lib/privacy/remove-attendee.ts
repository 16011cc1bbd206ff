import { type ErasureId, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { placeOf, planRemoval } from './attendee-notice'
import type { RemoveAttendeeInput } from './forms-attendee'
import { appendLedger } from './ledger'
import { raiseLedgerHeadIn } from './ledger-head'
import { receiptCode } from './receipt-code'
import { beginIn, entryOf } from './request-erasure'

export type RemoveRefusal = { code: 'refund-changed'; refund: number }

/**
 * An attendee removes what a buyer gave about them, by the link of their mail: the place is given up under the event's
 * rule, the money goes to whoever paid, and the erasure of that one person goes its usual way, ledger first. Pressed
 * twice it frees once. Throws NotFound for a link that belongs to nobody.
 */
export async function removeAttendee(
  ctx: Ctx,
  input: RemoveAttendeeInput,
): Promise<Result<{ receipt: string }, RemoveRefusal>> {
  const { person } = await placeOf(ctx, input.token)
  const planned = await planRemoval(ctx, input.token)
  if (!planned.notice.removing && planned.refund !== input.seenRefund)
    return refuse({ code: 'refund-changed', refund: planned.refund })
  const id = newId<ErasureId>()
  const number = await appendLedger(entryOf(id, person, 'requested', ctx.now))
  const begun = await ctx.db.transaction(async (tx) => {
    await raiseLedgerHeadIn(tx, number)
    return beginIn(tx, ctx, { id, person, attendees: [] })
  })
  return ok({ receipt: receiptCode(begun) })
}
