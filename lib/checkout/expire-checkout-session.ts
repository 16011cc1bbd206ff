import type { Ctx } from '@/lib/infra/ctx'
import { refusedByStripe, stripe } from '@/lib/infra/stripe/client'
import { settleOrder } from './settle-order'

/**
 * Closes a payment page at Stripe. If it was paid in the meantime it can no longer be closed; then the payment is
 * recorded instead.
 */
export async function expireCheckoutSession(ctx: Ctx, input: { checkoutSessionId: string }): Promise<void> {
  try {
    await stripe().checkout.sessions.expire(
      input.checkoutSessionId,
      {},
      { idempotencyKey: `expire-${input.checkoutSessionId}` },
    )
  } catch (error) {
    if (!refusedByStripe(error)) throw error
    await settleOrder(ctx, { checkoutSessionId: input.checkoutSessionId })
  }
}
