import { eq } from 'drizzle-orm'
import { largeOrder, order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { orderAddress, paymentAddress } from '@/lib/orders/addresses'
import { findBuyer } from '@/lib/orders/find-buyer'
import { billOf } from '@/lib/orders/mail-bill'
import { linesOf } from '@/lib/orders/order-rows'
import { ApprovedMail, DeclinedMail, RequestedMail, UndecidedMail } from './large-order'

/** Tells the buyer what staff decided about a large order, or that no one did in time. A free one is confirmed by an email of its own. */
export async function sendLargeOrderMail(ctx: Ctx, ask: { orderId: string }): Promise<void> {
  const [found] = await ctx.db
    .select({ placed: order, verdict: largeOrder.verdict, reason: largeOrder.reason })
    .from(order)
    .innerJoin(largeOrder, eq(largeOrder.orderId, order.id))
    .where(eq(order.id, ask.orderId))
  const row = found?.placed
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (!found || !row || !buyer) return
  const { verdict, reason } = found
  if (!verdict) return row.status === 'expired' ? mailUndecided(buyer.email, row.number, ask.orderId) : undefined
  const approved = verdict === 'approved'
  // Paid, free, or ended meanwhile: nothing waits to be paid.
  if (approved && row.status !== 'pending') return
  const { number, holdUntil } = row
  await sendMail({
    to: buyer.email,
    subject: approved ? `Order ${number} is approved: please pay` : `We couldn't approve order ${number}`,
    body: approved ? (
      <ApprovedMail
        number={number}
        bill={await billOf(ctx, row, await linesOf(ctx.db, row.id))}
        holdUntil={holdUntil}
        link={paymentAddress(number)}
      />
    ) : (
      <DeclinedMail number={number} reason={reason ?? ''} link={orderAddress(number)} />
    ),
    messageKey: `large-order:${ask.orderId}`,
  })
}

const mailUndecided = (to: string, number: number, orderId: string): Promise<void> =>
  sendMail({
    to,
    subject: `Order ${number} expired before we reviewed it`,
    body: <UndecidedMail number={number} link={orderAddress(number)} />,
    messageKey: `large-order:${orderId}`,
  })

/** Tells the buyer that we have a large order, what is in it and what happens next. Not when it is decided or gone already. */
export async function sendRequestedMail(ctx: Ctx, ask: { orderId: string }): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, ask.orderId))
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (row?.status !== 'requested' || !buyer) return
  await sendMail({
    to: buyer.email,
    subject: `We received order ${row.number}: it needs our approval`,
    body: (
      <RequestedMail
        number={row.number}
        bill={await billOf(ctx, row, await linesOf(ctx.db, row.id))}
        link={orderAddress(row.number)}
      />
    ),
    messageKey: `order-requested:${row.id}`,
  })
}
