import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'
import { holdEndsOf } from './unpaid-limits'

type Line = { kind: string; itemId: string | null; conferenceId: string | null }

/** When the first hold that the buyer has had on any of these ends: a new order ends with it. Null without one. */
export async function heldBefore(ctx: Ctx, lines: readonly Line[]): Promise<Date | null> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return null
  const ends = await ctx.db.transaction((tx) => holdEndsOf(tx, buyer, lines, ctx.now))
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null
}
