import { eq } from 'drizzle-orm'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { normalizeEmail } from '@/lib/base/email'
import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { readPayment, readTypedEmail } from '@/lib/infra/stripe/listing'
import { bankShowsRefund } from '@/lib/payments/rules/money-words'
import { linkMismatchToBuyer } from '../link-mismatches-to-buyers'
import { isOrMayBeErased } from '../maybe-erased'
import type { MismatchRow } from '../mismatch-rows'
import { nullIfStripeRefuses } from '../payer-addresses'
import { mismatchReasonWords } from '../rules/mismatch-words'
import { LostOrderMail } from './lost-order'

type News = 'refunded' | 'closed'

/**
 * Tells the person who paid what happened to the money. Only Stripe has the address: it is read when the email is sent,
 * and not stored here. No email is sent to a buyer who is erased, or may be, or about a mismatch that was reopened
 * before the email left.
 */
export async function sendMismatchMail(ctx: Ctx, input: { mismatchId: string; news: News }): Promise<void> {
  const found = await readRow(ctx, input.mismatchId)
  if (!found || isOrMayBeErased(found)) return
  await linkMismatchToBuyer(ctx, found)
  const row = await readRow(ctx, input.mismatchId)
  if (row?.kind !== 'payment-without-order' || !row.resolvedAt || isOrMayBeErased(row)) return
  if (row.resolution !== input.news) return
  // What the payer typed at Stripe, which may differ from the account's address that we gave Stripe.
  const typed = row.checkoutSessionId ? await nullIfStripeRefuses(readTypedEmail(row.checkoutSessionId)) : null
  const email = typed ? normalizeEmail(typed) : null
  if (email) {
    // The refund may be less than the payment, because part of it was refunded in Stripe before.
    const received = (await readPayment(row.stripeId))?.received ?? row.cents
    const { heading, paragraphs } = wordsOf(row, { received, news: input.news })
    await sendMail({
      to: email,
      subject: heading,
      body: <LostOrderMail heading={heading} paragraphs={paragraphs} />,
      messageKey: `mismatch:${row.id}:${row.resolvedAt.getTime()}`,
    })
  }
  await ctx.db
    .update(stripeMismatch)
    .set({ emailOutcome: email ? 'emailed' : 'no-address' })
    .where(eq(stripeMismatch.id, row.id))
}

async function readRow(ctx: Ctx, id: string): Promise<MismatchRow | undefined> {
  const [row] = await ctx.db.select().from(stripeMismatch).where(eq(stripeMismatch.id, id))
  return row
}

function wordsOf(
  { cents, orderNumber, paidAt, reason }: MismatchRow,
  { received, news }: { received: number; news: News },
) {
  const [amount, paid] = [formatMoney(cents), formatMoney(received)]
  const order = orderNumber === null ? 'your order' : `order ${orderNumber}`
  const lost = `We received ${paid} for ${order} on ${formatDate(paidAt)}. We lost the order in a technical failure, so you don’t have any seats or copies from it.`
  if (news === 'refunded')
    return {
      heading: `${amount} refunded for ${order}`,
      paragraphs: [
        lost,
        `We refunded ${amount} to the card or bank account you paid with. ${bankShowsRefund}`,
        'We’re sorry. If you still want these items, please order them again.',
      ],
    }
  const why = reason ? mismatchReasonWords[reason] : ''
  return {
    heading: `About your payment of ${paid} for ${order}`,
    paragraphs: [
      `We received ${paid} for ${order} on ${formatDate(paidAt)}. We lost the record of the order in a technical failure.`,
      `We closed the payment without a refund${why ? `: ${why.charAt(0).toLowerCase()}${why.slice(1)}` : ''}. If you think this is wrong, contact us.`,
    ],
  }
}
