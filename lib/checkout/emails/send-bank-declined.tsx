import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { BankDeclinedMail } from './bank-declined'

/**
 * Tells the buyer that the bank declined the payment and that nothing is held. The buyer left days ago, so only email
 * reaches them.
 */
export async function sendBankDeclinedMail(ctx: Ctx, input: { orderId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ number: order.number, buyerId: order.buyerId })
    .from(order)
    .where(eq(order.id, input.orderId))
  const buyer = await findBuyer(ctx, row?.buyerId ?? null)
  if (!row || !buyer) return
  await sendMail({
    to: buyer.email,
    subject: `Your bank declined the payment for order ${row.number}`,
    body: <BankDeclinedMail number={row.number} link={orderPageUrl(row.number)} />,
    messageKey: `bank-declined:${input.orderId}`,
  })
}
