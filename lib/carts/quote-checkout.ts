import type { Ctx } from '@/lib/infra/ctx'
import { type CartLineRow, cartLinesOf } from './cart-rows'
import { gatherDraft, quotedView } from './checkout-queries'
import { mustOwnCart } from './find-cart'
import type { CheckoutDraft } from './forms-draft'
import { assignSeats, seatsOfCart } from './rules/cart-seats'
import { countSeats } from './rules/largest-order'
import { saveCheckoutDraft } from './save-checkout-draft'
import type { QuotedCheckout } from './views'

/**
 * Stores what has been typed so far and prices it. It prices also what is not stored because drafts came too often. Throws
 * NotFound for a cart that is not the actor's own.
 */
export async function quoteCheckout(
  ctx: Ctx,
  input: { cartId: string; draft: CheckoutDraft },
): Promise<QuotedCheckout> {
  await mustOwnCart(ctx, input.cartId)
  await saveCheckoutDraft(ctx, draftForSeats(input.draft, await cartLinesOf(ctx.db, input.cartId)))
  return quotedView(ctx, await gatherDraft(ctx, input.cartId, input.draft), input.draft)
}

/** Without attendees that the cart has no seat for. A cart may have more seats than an order: the draft never does. */
function draftForSeats(draft: CheckoutDraft, lines: readonly CartLineRow[]): CheckoutDraft {
  const { attendees } = draft
  if (attendees.length <= countSeats(lines)) return draft
  const { seated } = assignSeats(seatsOfCart(lines), attendees)
  return { ...draft, attendees: seated.filter((attendee) => attendee !== null) }
}
