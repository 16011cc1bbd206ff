import { eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, memberPriceCheck } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import type { ExportContext, ExportSection, PersonalDataOwner } from '@/lib/vault'
import { priceCheckEntry } from './rules/price-check-entry'

/** Exports member price checks, verified or not. Erases from them who vouched and which staff member verified. */
export const attendeesPrivacy: PersonalDataOwner = {
  module: 'attendees',
  tables: ['orders.member_price_check'],
  exportFor: exportPriceChecks,
  eraseFor: async (tx, person) => {
    await forgetInPriceChecksIn(tx, person)
    return []
  },
}

/**
 * The checks in which these people have a part: the attendee, the buyer who vouched, or the staff member who verified.
 */
async function exportPriceChecks(
  db: Db | Tx,
  people: readonly PersonId[],
  { now }: ExportContext,
): Promise<ExportSection[]> {
  const mine = new Set<string>(people)
  const own = await checksWhere(db, inArray(attendee.personId, [...people]))
  const others = await checksWhere(
    db,
    or(inArray(memberPriceCheck.vouchedBy, [...people]), inArray(memberPriceCheck.resolvedBy, [...people])),
  )
  if (own.length + others.length === 0) return []
  const entries = [
    ...own.map((each) => priceCheckEntry({ ...each, part: 'attendee' }, now)),
    ...others.map(({ vouchedBy, ...each }) =>
      priceCheckEntry({ ...each, part: vouchedBy !== null && mine.has(vouchedBy) ? 'buyer' : 'staff' }, now),
    ),
  ]
  return [{ title: 'Member prices', entries }]
}

async function checksWhere(db: Db | Tx, which: SQL | undefined) {
  const rows = await db
    .select({
      check: memberPriceCheck,
      line: { title: orderLine.title, canceledAt: orderLine.canceledAt },
      status: order.status,
    })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(which)
  return rows.map(({ check, line, status }) => ({
    check: { ...check, lineId: check.orderLineId, difference: cents(check.differenceCents) },
    seat: line.title,
    ended: line.canceledAt !== null || status === 'canceled' || status === 'expired',
    vouchedBy: check.vouchedBy,
  }))
}

/** Removes from the checks who vouched for the attendee and which staff member decided. */
async function forgetInPriceChecksIn(tx: Tx, person: PersonId): Promise<void> {
  await tx.update(memberPriceCheck).set({ vouchedBy: null }).where(eq(memberPriceCheck.vouchedBy, person))
  await tx.update(memberPriceCheck).set({ resolvedBy: null }).where(eq(memberPriceCheck.resolvedBy, person))
}
