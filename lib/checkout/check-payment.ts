import { countOrRefuseIn, paymentCheckCounter } from '@/lib/accounts/rate-limits'
import { personOf } from '@/lib/base/actor'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { ownOrder } from '@/lib/orders/order-rows'
import { getPaymentState, type PaymentState } from '@/lib/orders/payment-state'
import { settleOrder } from './settle-order'

/**
 * The state of a payment, for a buyer who returns from the payment page. Returning proves no payment: Stripe is asked,
 * and the same command settles as for a webhook. Stripe limits our requests per second, so each person may ask only so
 * often. Above that limit, or when Stripe cannot be reached, the answer is what we know; the page asks again. Throws
 * NotFound for another person's order.
 */
export async function checkPayment(ctx: Ctx, input: { orderNumber: number }): Promise<Result<PaymentState, never>> {
  const { id, number, status, checkoutSessionId } = await ownOrder(ctx, input.orderNumber)
  if (status === 'pending' && checkoutSessionId && (await mayAskStripe(ctx))) {
    await settleOrder(ctx, { checkoutSessionId, isBuyerWaiting: true }).catch((error: unknown) =>
      log.error('payment.check', error, { order: id }),
    )
  }
  return ok(await getPaymentState(ctx, number))
}

async function mayAskStripe({ db, actor, now }: Ctx): Promise<boolean> {
  const person = personOf(actor)
  return (
    person !== null && (await db.transaction((tx) => countOrRefuseIn(tx, paymentCheckCounter(person, now), now))).ok
  )
}
