import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { cents, sum } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { attendeeNames } from '@/lib/orders/attendee-names'
import { findBuyer } from '@/lib/orders/find-buyer'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { orderPageUrl } from '@/lib/orders/page-urls'
import { refundedByLine } from '@/lib/refunds/refund-facts'
import { refundsOfRequests } from '@/lib/refunds/refunds-of-request'
import { refundWords, storedRefundPart } from '@/lib/refunds/rules/refund-words'
import { calendarCancellation } from '../calendar-cancellation'
import { CanceledMail } from './canceled'

type Cancellation = { orderId: string; lineIds: readonly string[]; refundId: string | null }

/** Tells the buyer what was canceled, what is refunded and by which rule. */
export async function sendCancellationMail(ctx: Ctx, { orderId, lineIds, refundId }: Cancellation): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, orderId))
  if (!row) return
  const lines = (await linesOf(ctx.db, row.id)).filter((line) => lineIds.includes(line.id))
  const buyer = await findBuyer(ctx, row.buyerId)
  const first = lines[0]
  if (!buyer || !first) return
  const { refund: given, parts } = await refundOf(ctx, row, refundId)
  const names = await attendeeNames(
    ctx,
    lines.map((line) => line.parentId ?? line.id),
  )
  const attachments = await calendarCancellation(ctx, { email: buyer.email, lineIds, order: row, names })
  await sendMail({
    to: buyer.email,
    subject: `Cancellation for order ${row.number}`,
    body: (
      <CanceledMail
        number={row.number}
        refund={given}
        link={orderPageUrl(row.number)}
        hasCalendarFile={attachments.length > 0}
        lines={lines.map((line) => {
          const nothing = { net: cents(0), tax: cents(0) }
          const attendee = names.get(line.parentId ?? line.id)
          const title = attendee ? `${line.title} (${attendee})` : line.title
          return { title, explanation: refundWords(storedRefundPart(line, parts.get(line.id) ?? nothing)) }
        })}
      />
    ),
    messageKey: `canceled:${refundId ?? first.id}`,
    attachments,
  })
}

/** The refunds of one request (one for each payment that bears it): their total, and what each line gets. */
async function refundOf(ctx: Ctx, { id: orderId }: OrderRow, refundId: string | null) {
  const rows = refundId ? await refundsOfRequests(ctx.db, [{ orderId, refundId }]) : []
  const ids = rows.map((row) => row.id)
  return { refund: sum(rows.map((row) => cents(row.cents))), parts: await refundedByLine(ctx.db, ids) }
}
