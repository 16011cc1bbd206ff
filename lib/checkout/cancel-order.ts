import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { isBuyer } from '@/lib/orders/rules/permissions'
import { paymentsOf } from '@/lib/payments/payments-of'
import { lockPersonIn } from '@/lib/vault'
import { endUnlessPaymentArrivesIn } from './leave-payment-page'

export type CancelOrderRefusal = { code: 'paid' } | { code: 'payment-processing' }

/**
 * The buyer cancels an order that is not paid, or a large order that is not decided. What was held is freed at once,
 * and the payment page at Stripe is closed. Money that arrives before the page closes is recorded as for any order that
 * has ended. An order that has already ended stays as it is. Throws NotFound for another person's order.
 */
export async function cancelOrder(
  ctx: Ctx,
  input: { orderNumber: number },
): Promise<Result<{ number: number }, CancelOrderRefusal>> {
  const person = personOf(ctx.actor)
  must(person !== null)
  return ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person as PersonId)
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    if (!isBuyer(ctx.actor, row)) throw new NotFound()
    if (row.status === 'accepted') return refuse({ code: 'paid' })
    const isArriving = (await paymentsOf(tx, row.id)).some((payment) => payment.status === 'processing')
    if (isArriving) return refuse({ code: 'payment-processing' })
    await endUnlessPaymentArrivesIn(tx, row, ctx.now)
    return ok({ number: row.number })
  })
}
