import type { Ctx } from '@/lib/infra/ctx'
import { gatherDraft, quotedView } from './checkout-queries'
import { mustOwnCart } from './find-cart'
import type { CheckoutDraft } from './forms-draft'
import { saveCheckoutDraft } from './save-checkout-draft'
import type { QuotedCheckout } from './views'

/** Stores what has been typed so far and prices it. Throws NotFound for a cart that is not the actor's own. */
export async function quoteCheckout(
  ctx: Ctx,
  input: { cartId: string; draft: CheckoutDraft },
): Promise<QuotedCheckout> {
  await mustOwnCart(ctx, input.cartId)
  await saveCheckoutDraft(ctx, input.draft)
  return quotedView(ctx, await gatherDraft(ctx, input.cartId, input.draft), input.draft)
}
