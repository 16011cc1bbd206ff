import { cartLine } from '@/db/schema/carts'
import { NotFound } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import { itemsForCart } from '@/lib/catalog/queries'
import { salesOn } from '@/lib/catalog/rules/sales-and-price-tiers'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, changeOwnCart, isLineOfCart } from './change-own-cart'

type ChangeCartLineInput = CartToken & { lineId: string; quantity: number }

/**
 * Quantities are 1 to 500. Refuses a line whose item was unpublished, or whose online sales have ended: it can only be
 * removed. Throws NotFound for another person's line.
 */
export function changeCartLine(
  ctx: Ctx,
  input: ChangeCartLineInput,
): Promise<Result<null, { code: 'no-longer-sold' }>> {
  return changeOwnCart(ctx, input, async (tx, cartId) => {
    const line = isLineOfCart(cartId, input.lineId)
    const [found] = await tx.select({ itemId: cartLine.itemId }).from(cartLine).where(line)
    if (!found) throw new NotFound()
    const { tickets, formats } = await itemsForCart(tx, [found.itemId], ctx.now)
    const salesAreOpen = tickets.every((ticket) => salesOn(ticket, ctx.now).state === 'open')
    const isPublished = [...tickets, ...formats].some((item) => item.isPublished)
    if (!salesAreOpen || !isPublished) return refuse({ code: 'no-longer-sold' })
    await tx.update(cartLine).set({ quantity: input.quantity }).where(line)
    return ok(null)
  })
}
