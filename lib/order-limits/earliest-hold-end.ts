import { personOf } from '@/lib/base/actor'
import type { ItemOfLine } from '@/lib/carts/views'
import type { Ctx } from '@/lib/infra/ctx'
import { holdEndsOf } from './unpaid-limits'

/** When the buyer's first hold on any of these items ends; a new order ends with it. Null when there is none. */
export async function earliestHoldEnd(ctx: Ctx, items: readonly ItemOfLine[]): Promise<Date | null> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return null
  const ends = await ctx.db.transaction((tx) => holdEndsOf(tx, buyer, items, ctx.now))
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null
}
