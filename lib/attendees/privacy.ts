import { eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, memberPriceCheck } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { formatMoneyExact } from '@/lib/base/format'
import type { PersonId } from '@/lib/base/ids'
import type { ExportSection, PersonalDataOwner } from '@/lib/vault'

/** Exports and erases attendees' unverified member prices. */
export const attendeesPrivacy: PersonalDataOwner = {
  module: 'attendees',
  tables: ['orders.member_price_check'],
  exportFor: exportPriceChecks,
  eraseFor: async (tx, person) => {
    await forgetInPriceChecksIn(tx, person)
    return []
  },
}

const resolutions = {
  account: 'your account has this address',
  'sign-in': 'you signed in with this address',
  link: 'you used the link in our email',
  staff: 'our staff confirmed it',
}

/**
 * Member prices that depend on what a person said, about themselves or others. Only the attendee sees how one was
 * verified, because it may show that they have an account.
 */
async function exportPriceChecks(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const mine = new Set<string>(people)
  const own = await checksWhere(db, inArray(attendee.personId, [...people]))
  const others = await checksWhere(
    db,
    or(inArray(memberPriceCheck.vouchedBy, [...people]), inArray(memberPriceCheck.resolvedBy, [...people])),
  )
  if (own.length + others.length === 0) return []
  const entries = [
    ...own.map(({ check, title }) => ({
      Seat: title,
      'Your part': 'attendee',
      Difference: formatMoneyExact(check.differenceCents),
      Since: check.openedAt.toISOString(),
      'Link emailed': check.linkSentAt?.toISOString() ?? 'not yet',
      Verified: check.resolution ? resolutions[check.resolution] : 'not yet',
    })),
    ...others.map(({ check, title }) => ({
      Seat: title,
      'Your part':
        check.vouchedBy !== null && mine.has(check.vouchedBy)
          ? 'you confirmed that the attendee works for or serves your city'
          : 'you confirmed it as staff',
      Difference: formatMoneyExact(check.differenceCents),
      Since: check.openedAt.toISOString(),
    })),
  ]
  return [{ title: 'Member prices to verify', entries }]
}

const checksWhere = (db: Db | Tx, which: SQL | undefined) =>
  db
    .select({ check: memberPriceCheck, title: orderLine.title })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(which)

/** Removes from the checks who confirmed the attendee and which staff member decided. */
async function forgetInPriceChecksIn(tx: Tx, person: PersonId): Promise<void> {
  await tx.update(memberPriceCheck).set({ vouchedBy: null }).where(eq(memberPriceCheck.vouchedBy, person))
  await tx.update(memberPriceCheck).set({ resolvedBy: null }).where(eq(memberPriceCheck.resolvedBy, person))
}
