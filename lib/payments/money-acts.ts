import { asc, eq } from 'drizzle-orm'
import { moneyAct } from '@/db/schema/payments'
import { personOf } from '@/lib/base/actor'
import { type Cents, cents } from '@/lib/base/money'
import type { KeepReason, MoneyAct, RefundReason, Resolution } from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'

/**
 * One act about an order's money: a payment, a refund, a decision. It names an account by its random id, as the
 * security log does.
 */
export type MoneyActView = {
  id: string
  act: MoneyAct
  who: 'member' | 'staff' | 'system'
  /** For staff only: the reader's own act, or the account that acted. */
  by: 'you' | { account: string } | null
  cents: Cents
  reason: RefundReason | KeepReason | null
  resolution: Resolution | null
  /** The refund that it requested. */
  refundId: string | null
  at: Date
}

/** The acts about an order's money, oldest first. For staff. */
export async function moneyActsOf(ctx: Ctx, orderId: string): Promise<MoneyActView[]> {
  const rows = await ctx.db.select().from(moneyAct).where(eq(moneyAct.orderId, orderId)).orderBy(asc(moneyAct.at))
  const me = personOf(ctx.actor)
  return rows.map(({ id, act, who, personId, cents: amount, reason, resolution, refundId, at }) => ({
    id,
    act,
    who,
    by: who !== 'staff' || !personId ? null : personId === me ? 'you' : { account: personId },
    cents: cents(amount),
    reason,
    resolution,
    refundId,
    at,
  }))
}
