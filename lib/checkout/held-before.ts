import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'
import { holdEndsOf } from './unpaid-limits'

type Line = { kind: string; itemId: string | null; conferenceId: string | null }

/** When the buyer's first hold on any of these items ends; a new order ends with it. Null when there is none. */
export async function heldBefore(ctx: Ctx, lines: readonly Line[]): Promise<Date | null> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return null
  const ends = await ctx.db.transaction((tx) => holdEndsOf(tx, buyer, lines, ctx.now))
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null
}
