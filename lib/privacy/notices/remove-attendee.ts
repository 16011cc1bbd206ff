import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { beginErasure, type RefundChanged } from '../begin-erasure'
import { type NoticeExpired, placeOf } from './attendee-notice'
import type { RemoveAttendeeInput } from './forms-attendee'

export type RemoveRefusal = RefundChanged | NoticeExpired

/**
 * An attendee removes what a buyer gave about them, by the link of their mail: the place is given up under the event's
 * rule, the money goes to whoever paid, and the erasure of that one person goes its usual way, ledger first. Pressed
 * twice it frees once. Throws NotFound for a link that belongs to nobody.
 */
export async function removeAttendee(
  ctx: Ctx,
  input: RemoveAttendeeInput,
): Promise<Result<{ receipt: string }, RemoveRefusal>> {
  const found = await placeOf(ctx, input.token)
  if (!found.ok) return found
  const { person } = found.value
  const begun = await beginErasure(ctx, { person, attendees: [], seenRefund: input.seenRefund })
  return begun.ok ? ok({ receipt: begun.value.receipt }) : begun
}
