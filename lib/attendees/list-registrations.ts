import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { isEventOver } from '@/lib/catalog/rules/event-over'
import type { Ctx } from '@/lib/infra/ctx'
import { noticePath } from '@/lib/orders/page-urls'
import { withoutAttendeesOfUnpaidOrders } from '@/lib/orders/people-of-ended-orders'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { peopleWithMyAddress } from '@/lib/vault'
import { ownAttendees } from './own-attendees'
import { registrationDetailsOfAttendees } from './registration-details'
import { seatStates } from './seat-states'
import type { MyRegistration } from './views'

/**
 * The actor's own seats: those that the actor marked as their own, and those that others bought for the actor's
 * verified address. The next one first, past ones last. Orders that were never paid are not listed.
 */
export async function listMyRegistrations(ctx: Ctx): Promise<MyRegistration[]> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const mine = [
    ...(await ownAttendees(ctx.db, person)),
    ...(await peopleWithMyAddress(ctx, (people) => withoutAttendeesOfUnpaidOrders(ctx.db, people))),
  ]
  const seats = (await registrationDetailsOfAttendees(ctx.db, [...new Set(mine)], ctx.now)).filter(
    (seat) => seat.order.status === 'accepted',
  )
  const states = await seatStates(ctx.db, seats)
  const all = seats.flatMap(({ attendee, order, ...seat }): MyRegistration[] => {
    // A guest registered by the actor under the actor's own address is not the actor.
    if (attendee.state !== 'named' || (order.buyerId === person && !attendee.isBuyer)) return []
    return [
      {
        lineId: seat.lineId,
        ticket: ticketName(seat.title, seat.conference.title),
        conference: seat.conference,
        sessions: seat.sessions,
        state: states.get(seat.lineId) ?? 'canceled',
        past: isEventOver(seat.conference.endsOn, ctx.now),
        orderNumber: order.buyerId === person ? order.number : null,
        noticePath: noticePath(attendee.id),
      },
    ]
  })
  return [...all.filter((seat) => !seat.past), ...all.filter((seat) => seat.past).reverse()]
}
