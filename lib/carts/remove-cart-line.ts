import { cartLine } from '@/db/schema/carts'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, changeOwnCart, isLineOfCart } from './change-own-cart'

/** A second press finds nothing and changes nothing. */
export function removeCartLine(ctx: Ctx, input: CartToken & { lineId: string }): Promise<Result<null, never>> {
  return changeOwnCart(ctx, input, async (tx, cartId) => {
    await tx.delete(cartLine).where(isLineOfCart(cartId, input.lineId))
    return ok(null)
  })
}
