import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { mailSummaryOf } from '@/lib/orders/mail-summary'
import { linesOf } from '@/lib/orders/order-rows'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { BankStartedMail } from './bank-started'

/**
 * Tells the buyer that the bank payment is on its way, even when the order ended before it was started. Not sent when
 * the order was paid in the meantime: that has its own email.
 */
export async function sendBankStartedMail(ctx: Ctx, input: { orderId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, input.orderId))
  if (!row || row.paidAt || (await readOrderMoney(ctx.db, row.id)).arriving === 0) return
  const buyer = await findBuyer(ctx, row.buyerId)
  if (!buyer) return
  const lines = await linesOf(ctx.db, row.id)
  await sendMail({
    to: buyer.email,
    subject: `Payment pending for order ${row.number}`,
    body: (
      <BankStartedMail
        number={row.number}
        summary={await mailSummaryOf(ctx, row, lines)}
        holdUntil={row.status === 'pending' ? row.holdUntil : null}
        link={orderPageUrl(row.number)}
        hasAttendees={lines.some((line) => line.kind === 'registration')}
      />
    ),
    messageKey: `bank-started:${row.id}`,
  })
}
