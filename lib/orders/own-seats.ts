import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attendee, order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import type { AttendeeInput } from '@/lib/carts/forms'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { ownPlaces } from './rules/own-places'
import type { Seat } from './seats'

type Asked = { buyerEmail: string | null; seats: readonly Seat[]; attendees: readonly AttendeeInput[] }

/** The lines of the places that are the buyer's own (rules/own-places.ts). */
export async function ownSeatsIn(tx: Tx, ctx: Ctx, { buyerEmail, seats, attendees }: Asked): Promise<Set<string>> {
  const seated = seats.flatMap(({ attendee: at, wanted }) => {
    const who = attendees[at]
    return who ? [{ ...who, conferenceId: wanted.conferenceId, line: wanted.orderLineId }] : []
  })
  const buyer = { email: buyerEmail ?? '', firstName: '', lastName: '' }
  // Whoever registers only others costs no question.
  const found = buyerEmail === null ? new Set<number>() : ownPlaces(buyer, seated, new Set())
  if (found.size === 0) return new Set()
  const profile = await readOwn({ ...ctx, db: tx }, 'profile')
  const taken = await takenBy(
    tx,
    ctx,
    [...found].map((at) => seated[at]?.conferenceId ?? ''),
  )
  const own = ownPlaces({ ...buyer, ...profile }, seated, taken)
  return new Set([...own].map((at) => seated[at]?.line ?? ''))
}

async function takenBy(tx: Tx, ctx: Ctx, conferences: readonly string[]): Promise<Set<string>> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return new Set()
  const rows = await tx
    .selectDistinct({ conferenceId: orderLine.conferenceId })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(
      and(
        eq(order.buyerId, buyer),
        inArray(order.status, ['requested', 'pending', 'paid']),
        inArray(orderLine.conferenceId, [...conferences]),
        isNull(orderLine.canceledAt),
        eq(attendee.isBuyer, true),
      ),
    )
  return new Set(rows.flatMap(({ conferenceId }) => (conferenceId ? [conferenceId] : [])))
}
