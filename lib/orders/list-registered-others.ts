import { personOf } from '@/lib/base/actor'
import { dayOf } from '@/lib/base/calendar'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany } from '@/lib/vault'
import { type PlaceFacts, seatsForOthers } from './place-facts'
import { type SeatAt, seatAtText } from './rules/seat-at'
import { ticketName } from './rules/ticket-name'
import type { OthersPage, OthersRegistration } from './views'

const pageSize = 25

/**
 * Those whom the actor registered, the newest order first, by keyset. Names and addresses are what the actor gave; they
 * are opened for the giver, as on the order's page, and leave a trace for the attendee.
 */
export async function listRegisteredOthers(
  ctx: Ctx,
  { after, size = pageSize }: { after: SeatAt | null; size?: number },
): Promise<OthersPage> {
  const buyer = personOf(ctx.actor)
  if (!buyer) throw new Forbidden()
  const found = await seatsForOthers(ctx.db, buyer, { after, limit: size + 1 })
  const shown = found.slice(0, size)
  const names = await namesOf(ctx, shown)
  const last = shown.at(-1)
  return {
    seats: shown.map((seat) => seatView(seat, names, ctx.now)),
    next: found.length > size && last ? seatAtText({ number: last.order.number, position: last.position }) : null,
  }
}

async function namesOf(ctx: Ctx, seats: readonly PlaceFacts[]) {
  const people = seats.flatMap(({ attendee }) => attendee?.id ?? [])
  if (people.length === 0) return new Map<PersonId, OthersRegistration['attendee']>()
  const opened = await openMany(ctx, { people, kind: 'attendee', purpose: 'see-order' })
  return new Map([...opened].map(([id, who]) => [id, { name: fullName(who), email: who.email }]))
}

function seatView(
  { lineId, title, canceledAt, order, attendee, conference, sessions }: PlaceFacts,
  names: Map<PersonId, OthersRegistration['attendee']>,
  now: Date,
): OthersRegistration {
  return {
    lineId,
    attendee: (attendee && names.get(attendee.id)) ?? null,
    ticket: ticketName(title, conference.title),
    conference,
    sessions: sessions.map((session) => session.title),
    state: canceledAt ? 'canceled' : conference.endsOn < dayOf(now) ? 'past' : 'confirmed',
    orderNumber: order.number,
  }
}
