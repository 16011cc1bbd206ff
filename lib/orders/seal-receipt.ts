import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { conference, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { keepRecordIn, lockPersonIn, openFor, recordRefsOf } from '@/lib/vault'

/**
 * At payment, stores the days that each registration admits to. Amounts and titles are on the lines since the order was
 * placed.
 */
export async function storeEventDaysIn(tx: Tx, orderId: string): Promise<void> {
  const days = (of: typeof conference.startsOn | typeof conference.endsOn) => sql`(
    select coalesce(${ticketType.onDay}, ${of}) from ${conference}
    left join ${ticketType} on ${ticketType.id} = ${orderLine.itemId}
    where ${conference.id} = ${orderLine.conferenceId})`
  await tx
    .update(orderLine)
    .set({ firstDay: days(conference.startsOn), lastDay: days(conference.endsOn) })
    .where(eq(orderLine.orderId, orderId))
}

/**
 * Seals the buyer's name and organization, as of the payment, under the buyer's own key. An attendee's are sealed under
 * the attendee's key when the order is placed. This is a job and not part of the payment, because erasure locks a
 * person before orders, and a payment locks its order first. A second run changes nothing.
 */
export async function sealReceipt(ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ paidAt: order.paidAt, buyerId: order.buyerId })
    .from(order)
    .where(eq(order.id, orderId))
  const person = row?.buyerId as PersonId | null | undefined
  if (!row?.paidAt || !person) return
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'issue-receipt' })
  if (!contact) return
  const profile = await openFor(ctx, { person, kind: 'profile', purpose: 'issue-receipt' })
  await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person)
    const known = await recordRefsOf(tx, person)
    if (!known.some(({ kind, ref }) => kind === 'receipt' && ref === orderId))
      await keepRecordIn(tx, {
        person,
        kind: 'receipt',
        ref: orderId,
        data: { ...profile, email: contact.email },
        provenance: { givenBy: 'self', givenFor: 'commerce', form: 'profile-at-payment' },
        now: ctx.now,
      })
    const isUnmarked = and(eq(order.id, orderId), isNull(order.receiptSealedAt))
    await tx.update(order).set({ receiptSealedAt: ctx.now }).where(isUnmarked)
  })
}

/** Receipts of orders with this attendee no longer name them. Each gets a new date of revision. */
export async function markReceiptsChangedIn(tx: Tx, person: PersonId, now: Date): Promise<void> {
  await tx
    .update(order)
    .set({ receiptChangedAt: now })
    .where(
      sql`${order.id} in (select ${orderLine.orderId} from ${orderLine}
        join ${attendee} on ${attendee.orderLineId} = ${orderLine.id} where ${attendee.personId} = ${person})`,
    )
}
