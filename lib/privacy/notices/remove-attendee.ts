import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { beginErasure, type RefundChanged } from '../begin-erasure'
import { type NoticeExpired, seatOfValidLink } from './attendee-notice'
import type { RemoveAttendeeInput } from './forms-attendee'

export type RemoveRefusal = RefundChanged | NoticeExpired

/**
 * An attendee removes what a buyer gave about them, with the link in their email. The seat is canceled under the
 * event's rule, the payer gets the refund, and only that person is erased, in the usual steps. Pressing twice frees the
 * seat once. Throws NotFound for an unknown link; refuses an expired link or a changed refund.
 */
export async function removeAttendee(
  ctx: Ctx,
  input: RemoveAttendeeInput,
): Promise<Result<{ receipt: string }, RemoveRefusal>> {
  const found = await seatOfValidLink(ctx, input.token)
  if (!found.ok) return found
  const { person } = found.value
  const begun = await beginErasure(ctx, { person, attendees: [], seenRefund: input.seenRefund })
  return begun.ok ? ok({ receipt: begun.value.receipt }) : begun
}
