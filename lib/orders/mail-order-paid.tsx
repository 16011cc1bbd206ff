import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { orderAddress } from './addresses'
import type { MailLine } from './emails/mail-parts'
import { OrderPaidMail } from './emails/order-paid'
import { findBuyer } from './find-buyer'
import { waitsForPlace } from './open-decision'
import { linesOf, type OrderLineRow, type OrderRow } from './order-rows'

/** Tells the buyer that an order is paid. Nobody is written to when the buyer is gone. */
export async function sendOrderPaidMail(ctx: Ctx, ask: { orderId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, ask.orderId))
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
        lines={billOf(row, lines)}
        link={orderAddress(row.number)}
        free={free}
        placed={!(await waitsForPlace(ctx.db, row.id))}
        hasPlaces={has('registration')}
        hasPrint={has('print')}
        hasDigital={has('digital')}
      />
    ),
    messageKey: `order-paid:${row.id}`,
  })
}

/** Places of one kind at one price are one line, with their number. */
function billOf(row: OrderRow, lines: readonly OrderLineRow[]): MailLine[] {
  const alike = Map.groupBy(
    lines.filter((line) => line.kind !== 'shipping'),
    (line) => `${line.itemId} ${line.unitCents}`,
  )
  const bill = [...alike.values()].map((group) => {
    const quantity = group.reduce((n, line) => n + line.quantity, 0)
    const name = group[0]?.title ?? ''
    return {
      name: quantity > 1 ? `${quantity} × ${name}` : name,
      cents: cents(group.reduce((n, line) => n + line.netCents, 0)),
    }
  })
  return [
    ...bill,
    ...(row.shippingCents > 0 ? [{ name: 'Shipping', cents: cents(row.shippingCents) }] : []),
    ...(row.taxCents > 0 ? [{ name: 'Sales tax', cents: cents(row.taxCents) }] : []),
    { name: 'Total', cents: cents(row.totalCents), sum: true },
  ]
}
