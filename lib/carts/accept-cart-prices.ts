import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type CartToken, changeOwnCart } from './change-own-cart'

/** The buyer has read what changed: today's prices are stored as seen. */
export const acceptCartPrices = (ctx: Ctx, input: CartToken): Promise<Result<null, never>> =>
  changeOwnCart(ctx, input, async () => ok(null))
