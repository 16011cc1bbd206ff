import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { payment, refund } from '@/db/schema/payments'
import { formatMoney } from '@/lib/base/format'
import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { refundedItems } from '../refunded-items'
import { RefundedMail } from './refunded'

/**
 * Tells the buyer that a refund was made, once Stripe says so. Not sent for a refund that failed before the email left.
 */
export async function sendRefundMail(ctx: Ctx, input: { refundId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({
      status: refund.status,
      cents: refund.cents,
      number: order.number,
      buyerId: order.buyerId,
      method: payment.method,
    })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(eq(refund.id, input.refundId))
  if (row?.status !== 'succeeded') return
  const buyer = await findBuyer(ctx, row.buyerId)
  if (!buyer) return
  await sendMail({
    to: buyer.email,
    subject: `${formatMoney(row.cents)} refunded for order ${row.number}`,
    body: (
      <RefundedMail
        number={row.number}
        refund={cents(row.cents)}
        lines={await refundedItems(ctx, input.refundId)}
        bank={row.method === 'us_bank_account'}
        link={orderPageUrl(row.number)}
      />
    ),
    messageKey: `refund:${input.refundId}`,
  })
}
