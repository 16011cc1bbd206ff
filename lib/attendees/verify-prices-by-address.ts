import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, memberPriceCheck } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { findAccountByEmail, openMany, peopleWithMyAddress } from '@/lib/vault'

type How = { resolution: 'account' | 'sign-in' | 'link'; now: Date }

/** Prices that depend on the buyer's word are excluded: to verify an address proves nothing about them. */
const isOpenAndByAddress = and(isNull(memberPriceCheck.resolvedAt), eq(memberPriceCheck.basis, 'address'))

/**
 * Closes the open member price checks that depend on an email address which the attendee has verified. Closed checks do
 * not change. Checks that depend on the buyer's word wait for staff.
 */
async function verifyPricesOf(db: Db | Tx, people: readonly PersonId[], { resolution, now }: How): Promise<void> {
  if (people.length === 0) return
  const theirs = db
    .select({ lineId: attendee.orderLineId })
    .from(attendee)
    .where(
      and(inArray(attendee.personId, [...people]), resolution === 'link' ? eq(attendee.isBuyer, false) : undefined),
    )
  await db
    .update(memberPriceCheck)
    .set({ resolvedAt: now, resolution })
    .where(and(inArray(memberPriceCheck.orderLineId, theirs), isOpenAndByAddress))
}

/** Runs after a sign-in, for every attendee registered with the verified address. */
export async function verifyPricesBySignIn(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  const actor = { kind: 'member' as const, person: personId as PersonId, freshAt: ctx.now, sessionId: newId() }
  const people = await peopleWithMyAddress({ ...ctx, actor })
  await verifyPricesOf(ctx.db, people, { resolution: 'sign-in', now: ctx.now })
}

/**
 * Runs after an order, for attendees whose address an account has already verified. The buyer must not learn whether an
 * address has an account. So at checkout the buyer accepts that the difference may be billed as for any other
 * unverified price. Pages show the buyer that it is verified at the earliest a day after the attendee's link was sent,
 * however it was verified (isShownVerifiedToBuyer).
 */
export async function verifyPricesByAccounts(ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  const rows = await ctx.db
    .select({ person: attendee.personId })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(and(eq(orderLine.orderId, orderId), isOpenAndByAddress, eq(attendee.state, 'named')))
  const people = rows.map(({ person }) => person as PersonId)
  const opened = await openMany(ctx, { people, kind: 'attendee', purpose: 'settle-affiliation', subject: '' })
  const verified: PersonId[] = []
  for (const [person, { email }] of opened) if (await findAccountByEmail(email)) verified.push(person as PersonId)
  await verifyPricesOf(ctx.db, verified, { resolution: 'account', now: ctx.now })
}

/**
 * The holder of an attendee's emailed link reads that address, so the link verifies it. It does not verify a seat that
 * the buyer called their own, because the portal shows the buyer that link.
 */
export const verifyPricesByLink = (ctx: Ctx, attendeeId: PersonId): Promise<void> =>
  verifyPricesOf(ctx.db, [attendeeId], { resolution: 'link', now: ctx.now })
