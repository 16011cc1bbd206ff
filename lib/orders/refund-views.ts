import { inArray } from 'drizzle-orm'
import { refundLine } from '@/db/schema/refund-lines'
import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import type { PaymentsAndRefunds } from '@/lib/payments/read-order-money'
import type { RefundView } from './views'

/** The refunds of an order as its buyer sees them: state, reason, and the rule behind each line. */
export async function refundViews(ctx: Ctx, money: PaymentsAndRefunds): Promise<RefundView[]> {
  const ids = money.refunds.map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await ctx.db.select().from(refundLine).where(inArray(refundLine.refundId, ids))
  return money.refunds.map((row): RefundView => {
    const parts = rows.filter(({ refundId }) => refundId === row.id)
    const state = money.stateByRefund.get(row.id) ?? 'failed'
    return {
      id: row.id,
      cents: cents(row.cents),
      state,
      reason: row.reason,
      check: row.checkNumber && row.checkSentOn ? { number: row.checkNumber, sentOn: row.checkSentOn } : null,
      closed: state === 'not-refunded' && row.decided?.at ? { reason: row.decided.reason, at: row.decided.at } : null,
      external: row.external,
      at: row.finishedAt ?? row.requestedAt,
      lineIds: parts.map((part) => part.orderLineId),
      parts: parts.map((part) => ({
        lineId: part.orderLineId,
        net: cents(part.netCents),
        tax: cents(part.taxCents),
        rule: part.rule,
        charge: cents(part.chargeCents),
      })),
    }
  })
}
