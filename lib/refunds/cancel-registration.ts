import { hasTicketEnded } from '@/lib/attendees/registration-details'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { PersonId, RefundId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { isBuyer } from '@/lib/orders/rules/permissions'
import { asMember } from '@/lib/payments/record-money-act'
import { lockPersonIn } from '@/lib/vault'
import { cancelAndRefundLinesIn } from './cancel-and-refund-lines'
import { enqueueCancellationEmailsIn } from './enqueue-cancellation-emails'
import type { CancelRegistrationInput } from './forms'
import { planCancellation } from './plan-cancellation'
import type { RefundRefusal } from './rules/decide-refund'

export type CancelRefusal =
  | RefundRefusal
  | { code: 'order-not-accepted' }
  | { code: 'event-over' }
  | { code: 'refund-changed'; refund: number }

/**
 * A member cancels a registration of their own order. When the rule no longer gives the refund that was shown, the
 * cancellation is refused with the new amount. A registration cannot be canceled after the event.
 */
export async function cancelRegistration(
  ctx: Ctx,
  input: CancelRegistrationInput,
): Promise<Result<{ refundId: RefundId | null }, CancelRefusal>> {
  return ctx.db.transaction(async (tx) => {
    const person = personOf(ctx.actor)
    if (person) await lockPersonIn(tx, person as PersonId)
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    if (!isBuyer(ctx.actor, row)) throw new NotFound()
    if (row.status !== 'accepted') return refuse({ code: 'order-not-accepted' })
    const planned = await planCancellation(tx, { orderId: row.id, lineIds: [input.lineId], waive: false, now: ctx.now })
    if (!planned.ok) return planned
    const { plan, lines } = planned.value
    const line = lines.find(({ id }) => id === input.lineId)
    if (line?.kind !== 'registration') throw new NotFound()
    if (await hasTicketEnded(tx, line, ctx.now)) return refuse({ code: 'event-over' })
    if (plan.total !== input.seenRefund) return refuse({ code: 'refund-changed', refund: plan.total })
    const by = { ...asMember(ctx.actor), reason: 'canceled-by-member' } as const
    const refundId = await cancelAndRefundLinesIn(tx, row, lines, plan, by, ctx.now)
    await enqueueCancellationEmailsIn(tx, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
    return ok({ refundId })
  })
}
