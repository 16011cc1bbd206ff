import { countIn, paymentCheckOf } from '@/lib/accounts/rate-limits'
import { personOf } from '@/lib/base/actor'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { getPaymentState, ownOrder, type PaymentState } from '@/lib/orders/payment-state'
import { settleOrder } from './settle-order'

/**
 * The buyer is back from the payment page and asks. Coming back pays for nothing: Stripe is asked, and the same verb
 * settles as for a webhook. While Stripe cannot be reached, or is asked too often for one person, the answer is what we
 * know; the page asks again. Stripe takes so many questions a second from all of us.
 * Throws NotFound for another's order.
 */
export async function checkPayment(ctx: Ctx, ask: { orderNumber: number }): Promise<Result<PaymentState, never>> {
  const { id, number, status, checkoutId } = await ownOrder(ctx, ask.orderNumber)
  if (status === 'pending' && checkoutId && (await mayAskStripe(ctx))) {
    await settleOrder(ctx, { checkoutId, isVisitorWaiting: true }).catch((error: unknown) =>
      log.error('payment.check', error, { order: id }),
    )
  }
  return ok(await getPaymentState(ctx, number))
}

async function mayAskStripe({ db, actor, now }: Ctx): Promise<boolean> {
  const person = personOf(actor)
  return person !== null && (await db.transaction((tx) => countIn(tx, paymentCheckOf(person, now), now))).ok
}
