import { cartLine } from '@/db/schema/carts'
import { NotFound } from '@/lib/base/errors'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, inOwnCart, lineOf } from './in-own-cart'

type ChangeCartLineInput = CartToken & { lineId: string; quantity: number }

/** Quantities are 1 to 500. Throws NotFound for another person's line. */
export function changeCartLine(ctx: Ctx, input: ChangeCartLineInput): Promise<Result<null, never>> {
  return inOwnCart(ctx, input, async (tx, cartId) => {
    const changed = await tx
      .update(cartLine)
      .set({ quantity: input.quantity })
      .where(lineOf(cartId, input.lineId))
      .returning({ id: cartLine.id })
    if (changed.length === 0) throw new NotFound()
  })
}
