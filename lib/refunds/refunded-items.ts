import { asc, eq } from 'drizzle-orm'
import { orderLine } from '@/db/schema/orders'
import { refundLine } from '@/db/schema/refund-lines'
import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { attendeeNames } from '@/lib/orders/attendee-names'
import type { MailLine } from '@/lib/orders/emails/mail-parts'

/** What a refund is for: each item, its attendee, and the amount. Empty when it is for the payment as a whole. */
export async function refundedItems(ctx: Ctx, refundId: string): Promise<MailLine[]> {
  const rows = await ctx.db
    .select({
      id: orderLine.id,
      parentId: orderLine.parentId,
      title: orderLine.title,
      quantity: orderLine.quantity,
      net: refundLine.netCents,
      tax: refundLine.taxCents,
    })
    .from(refundLine)
    .innerJoin(orderLine, eq(orderLine.id, refundLine.orderLineId))
    .where(eq(refundLine.refundId, refundId))
    .orderBy(asc(orderLine.position))
  const names = await attendeeNames(
    ctx,
    rows.map((row) => row.parentId ?? row.id),
  )
  return rows.map((row) => ({
    name: row.title,
    detail: names.get(row.parentId ?? row.id),
    cents: cents(row.net + row.tax),
  }))
}
