import type { Ctx } from '@/lib/infra/ctx'
import { findCart, getCart } from './cart-queries'
import { claimCart } from './claim-cart'
import type { CartView } from './views'

/** The id of the actor's cart. A cart that this browser began before signing in becomes the person's now. */
export async function claimOwnCartId(ctx: Ctx, token: string | null): Promise<string | null> {
  const found = await findCart(ctx, token)
  if (!found?.unclaimed || token === null) return found?.id ?? null
  await claimCart(ctx, token)
  return (await findCart(ctx, token))?.id ?? null
}

/** The actor's cart as its page shows it, or null when there is none yet. */
export async function claimAndGetOwnCart(ctx: Ctx, token: string | null): Promise<CartView | null> {
  const id = await claimOwnCartId(ctx, token)
  return id ? getCart(ctx, id) : null
}
