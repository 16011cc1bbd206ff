import { cartLine } from '@/db/schema/carts'
import { NotFound } from '@/lib/base/errors'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, changeOwnCart, isLine } from './change-own-cart'

type ChangeCartLineInput = CartToken & { lineId: string; quantity: number }

/** Quantities are 1 to 500. Throws NotFound for another person's line. */
export function changeCartLine(ctx: Ctx, input: ChangeCartLineInput): Promise<Result<null, never>> {
  return changeOwnCart(ctx, input, async (tx, cartId) => {
    const changed = await tx
      .update(cartLine)
      .set({ quantity: input.quantity })
      .where(isLine(cartId, input.lineId))
      .returning({ id: cartLine.id })
    if (changed.length === 0) throw new NotFound()
  })
}
