import { eq } from 'drizzle-orm'
import { largeOrder, order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { mailSummaryOf } from '@/lib/orders/mail-summary'
import { linesOf } from '@/lib/orders/order-rows'
import { orderPageUrl, payPageUrl } from '@/lib/orders/page-urls'
import { ApprovedMail, DeclinedMail, ReceivedMail, UndecidedMail } from './large-order'

/**
 * Tells the buyer that staff approved or declined a large order, or that no one decided in time. An approved free order
 * gets `OrderPaidMail` instead.
 */
export async function sendLargeOrderDecidedMail(ctx: Ctx, input: { orderId: string }): Promise<void> {
  const [found] = await ctx.db
    .select({ row: order, verdict: largeOrder.verdict, reason: largeOrder.reason })
    .from(order)
    .innerJoin(largeOrder, eq(largeOrder.orderId, order.id))
    .where(eq(order.id, input.orderId))
  const row = found?.row
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (!found || !row || !buyer) return
  const { verdict, reason } = found
  if (!verdict) return row.status === 'expired' ? mailUndecided(buyer.email, row.number, input.orderId) : undefined
  const approved = verdict === 'approved'
  // The order was paid, was free, or has ended since: there is nothing to pay.
  if (approved && row.status !== 'pending') return
  const { number, holdUntil } = row
  await sendMail({
    to: buyer.email,
    subject: approved ? `Order ${number} is approved: please pay` : `We couldn’t approve order ${number}`,
    body: approved ? (
      <ApprovedMail
        number={number}
        summary={await mailSummaryOf(ctx, row, await linesOf(ctx.db, row.id))}
        holdUntil={holdUntil}
        link={payPageUrl(number)}
      />
    ) : (
      <DeclinedMail number={number} reason={reason ?? ''} link={orderPageUrl(number)} />
    ),
    messageKey: `large-order:${input.orderId}`,
  })
}

const mailUndecided = (to: string, number: number, orderId: string): Promise<void> =>
  sendMail({
    to,
    subject: `Order ${number} expired before we reviewed it`,
    body: <UndecidedMail number={number} link={orderPageUrl(number)} />,
    messageKey: `large-order:${orderId}`,
  })

/**
 * Tells the buyer that we received a large order, what it contains and what happens next. Not sent once the order is
 * decided or has ended.
 */
export async function sendLargeOrderReceivedMail(ctx: Ctx, input: { orderId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, input.orderId))
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (row?.status !== 'requested' || !buyer) return
  await sendMail({
    to: buyer.email,
    subject: `We received order ${row.number}: it needs our approval`,
    body: (
      <ReceivedMail
        number={row.number}
        summary={await mailSummaryOf(ctx, row, await linesOf(ctx.db, row.id))}
        link={orderPageUrl(row.number)}
      />
    ),
    messageKey: `order-requested:${row.id}`,
  })
}
