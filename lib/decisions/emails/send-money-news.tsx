import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { formatMoney } from '@/lib/base/format'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import type { OrderRow } from '@/lib/orders/order-rows'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { checkWords, closedWords } from '@/lib/payments/rules/money-words'
import { MoneyNewsMail } from './money-news'

/** Tells the buyer that a refund failed. Not sent for a refund that was sent again or closed before the email left. */
export async function sendRefundFailedMail(ctx: Ctx, input: { refundId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ order, cents: refund.cents })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(eq(refund.id, input.refundId))
  if (!row || (await readOrderMoney(ctx.db, row.order.id)).stateByRefund.get(input.refundId) !== 'failed') return
  await mailBuyer(ctx, row.order, {
    heading: `Your refund of ${formatMoney(row.cents)} for order ${row.order.number} failed`,
    text: `A refund of ${formatMoney(row.cents)} did not go through. Our finance office is working on it and will email you. You don’t need to do anything.`,
    key: `refund-failed:${input.refundId}`,
  })
}

/**
 * Tells the buyer what staff decided, if no other email does: closed without a refund, confirmed, or refunded by check.
 * Not sent once the decision was reopened.
 */
export async function sendMoneyNewsMail(ctx: Ctx, input: { decisionId: string; news: News }) {
  const [row] = await ctx.db
    .select({ order, decision })
    .from(decision)
    .innerJoin(order, eq(order.id, decision.orderId))
    .where(eq(decision.id, input.decisionId))
  const at = row?.decision.resolvedAt
  if (!row || !at) return
  const key = `money-news:${input.decisionId}:${at.getTime()}`
  const { number } = row.order
  if (input.news === 'closed' && row.decision.resolution === 'keep')
    await mailBuyer(ctx, row.order, {
      heading: `Order ${number} was closed without a refund`,
      text: `${closedWords(row.decision.reason, at)} If you think this is wrong, contact us.`,
      key,
    })
  if (input.news === 'confirmed' && row.decision.resolution === 'confirm-now')
    await mailBuyer(ctx, row.order, {
      heading: `Order ${number} is confirmed`,
      text: 'We reviewed your order and completed it. Everything in it is confirmed, except for canceled items.',
      key,
    })
  const { refunds } = await readOrderMoney(ctx.db, row.order.id)
  const sent = refunds.find(({ method, retryOf }) => method === 'check' && retryOf === row.decision.sourceId)
  if (input.news === 'check-sent' && sent?.checkNumber && sent.checkSentOn)
    await mailBuyer(ctx, row.order, {
      heading: `${formatMoney(sent.cents)} refunded by check for order ${number}`,
      text: checkWords({ number: sent.checkNumber, sentOn: sent.checkSentOn }),
      key,
    })
}

type News = 'closed' | 'check-sent' | 'confirmed'
type BuyerMail = { heading: string; text: string; key: string }

async function mailBuyer(ctx: Ctx, row: OrderRow, { heading, text, key }: BuyerMail): Promise<void> {
  const buyer = await findBuyer(ctx, row.buyerId)
  if (!buyer) return
  await sendMail({
    to: buyer.email,
    subject: heading,
    body: <MoneyNewsMail heading={heading} text={text} link={orderPageUrl(row.number)} />,
    messageKey: key,
  })
}
