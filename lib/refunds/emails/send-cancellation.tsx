import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { seatDetailsOfLines } from '@/lib/attendees/seat-facts'
import { cents, sum } from '@/lib/base/money'
import { greetingName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { noticeAddress, orderAddress } from '@/lib/orders/addresses'
import { attendeeNames } from '@/lib/orders/attendee-names'
import { findBuyer } from '@/lib/orders/find-buyer'
import { linesOf, type OrderLineRow, type OrderRow } from '@/lib/orders/order-rows'
import { openFor } from '@/lib/vault'
import { staffCancelReasons } from '../forms'
import { refundedByLine } from '../refundable-lines'
import { requestedWith } from '../requested-with'
import { partTold, refundWords } from '../rules/refund-words'
import { CanceledMail } from './canceled'
import { RegistrationCanceledMail } from './registration-canceled'

type Cancellation = { orderId: string; lineIds: readonly string[]; refundId: string | null }

/**
 * Tells the buyer what was canceled, what is refunded and by which rule. Tells the attendees that their registration is
 * canceled.
 */
export async function sendCancellationMails(ctx: Ctx, input: Cancellation): Promise<void> {
  const [row] = await ctx.db.select().from(order).where(eq(order.id, input.orderId))
  if (!row) return
  const lines = (await linesOf(ctx.db, row.id)).filter((line) => input.lineIds.includes(line.id))
  await tellBuyer(ctx, row, lines, input.refundId)
  await tellAttendees(ctx, row, lines, input.refundId)
}

async function tellBuyer(ctx: Ctx, row: OrderRow, lines: readonly OrderLineRow[], refundId: string | null) {
  const buyer = await findBuyer(ctx, row.buyerId)
  const first = lines[0]
  if (!buyer || !first) return
  const { refund: given, parts } = await refundOf(ctx, row, refundId)
  const names = await attendeeNames(
    ctx,
    lines.map((line) => line.parentId ?? line.id),
  )
  await sendMail({
    to: buyer.email,
    subject: `Cancellation for order ${row.number}`,
    body: (
      <CanceledMail
        number={row.number}
        refund={given}
        link={orderAddress(row.number)}
        lines={lines.map((line) => {
          const nothing = { net: cents(0), tax: cents(0) }
          const attendee = names.get(line.parentId ?? line.id)
          const title = attendee ? `${line.title} (${attendee})` : line.title
          return { title, explanation: refundWords(partTold(line, parts.get(line.id) ?? nothing)) }
        })}
      />
    ),
    messageKey: `canceled:${refundId ?? first.id}`,
  })
}

/** What was requested at once, in total and for each line. */
async function refundOf(ctx: Ctx, { id: orderId }: OrderRow, refundId: string | null) {
  const rows = refundId ? await requestedWith(ctx.db, [{ orderId, refundId }]) : []
  const ids = rows.map((row) => row.id)
  return { refund: sum(rows.map((row) => cents(row.cents))), parts: await refundedByLine(ctx.db, ids) }
}

/** Who canceled, if the refund says it; null when there is no refund. */
async function canceledBy(ctx: Ctx, row: OrderRow, refundId: string | null): Promise<string | null> {
  if (!refundId) return null
  const [found] = await ctx.db.select({ reason: refund.reason }).from(refund).where(eq(refund.id, refundId))
  if (found?.reason === 'canceled-by-member') return (await findBuyer(ctx, row.buyerId))?.name ?? null
  return staffCancelReasons.some((reason) => reason === found?.reason) ? 'us' : null
}

async function tellAttendees(ctx: Ctx, row: OrderRow, lines: readonly OrderLineRow[], refundId: string | null) {
  const seats = await seatDetailsOfLines(
    ctx.db,
    lines.filter((line) => line.canceledAt !== null).map((line) => line.id),
    ctx.now,
  )
  const by = await canceledBy(ctx, row, refundId)
  for (const { attendee, conference, lineId } of seats) {
    if (attendee.state !== 'named' || attendee.isBuyer) continue
    const person = await openFor(ctx, { person: attendee.id, kind: 'attendee', purpose: 'notify-order' })
    if (!person?.email) continue
    await sendMail({
      to: person.email,
      subject: `Your registration for ${conference.title} was canceled`,
      body: (
        <RegistrationCanceledMail
          greetingName={greetingName(person)}
          conference={conference}
          by={by}
          link={noticeAddress(attendee.id)}
        />
      ),
      messageKey: `registration-canceled:${lineId}`,
    })
  }
}
