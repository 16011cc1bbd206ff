import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { mailSummaryOf } from '@/lib/orders/mail-summary'
import { whyOrderUnconfirmed } from '@/lib/orders/open-decision'
import { linesOf, type OrderLineRow } from '@/lib/orders/order-rows'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { OrderPaidMail } from './order-paid'

/** Tells the buyer that an order is paid. Sends nothing when the buyer was erased. */
export async function sendOrderPaidMail(ctx: Ctx, input: { orderId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, input.orderId))
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (!row || !buyer) return
  const lines = await linesOf(ctx.db, row.id)
  const has = (kind: OrderLineRow['kind']) => lines.some((line) => line.kind === kind)
  const free = row.totalCents === 0
  await sendMail({
    to: buyer.email,
    subject: free ? `Order ${row.number} is confirmed` : `Order ${row.number} is paid`,
    body: (
      <OrderPaidMail
        number={row.number}
        summary={await mailSummaryOf(ctx, row, lines)}
        link={orderPageUrl(row.number)}
        free={free}
        unconfirmedBecause={await whyOrderUnconfirmed(ctx.db, row.id)}
        hasSeats={has('registration')}
        hasPrint={has('print')}
        hasDigital={has('digital')}
      />
    ),
    messageKey: `order-paid:${row.id}`,
  })
}
