import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, inOwnCart } from './in-own-cart'

/** The buyer has read what has changed: today's prices are now the ones that they have seen. */
export const acceptCartPrices = (ctx: Ctx, input: CartToken): Promise<Result<null, never>> =>
  inOwnCart(ctx, input, async () => {})
