import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import { isEventOver } from '@/lib/catalog/rules/event-over'
import type { Ctx } from '@/lib/infra/ctx'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { formatSeatCursor, type SeatCursor } from '@/lib/orders/rules/seat-cursor'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { openMany } from '@/lib/vault'
import { type RegistrationDetails, registrationsForOthers } from './registration-details'
import { seatStates } from './seat-states'
import type { MyRegistration, OthersPage, OthersRegistration } from './views'

const pageSize = 25

/**
 * The people that the actor registered, newest order first, by keyset. Names and addresses are what the actor gave.
 * Opening them for the actor, as on the order's page, leaves a row in the attendee's access log.
 */
export async function listRegisteredOthers(
  ctx: Ctx,
  { after, size = pageSize }: { after: SeatCursor | null; size?: number },
): Promise<OthersPage> {
  const buyer = personOf(ctx.actor)
  if (!buyer) throw new Forbidden()
  const found = await registrationsForOthers(ctx.db, buyer, { after, limit: size + 1, now: ctx.now })
  const shown = found.slice(0, size)
  const [names, states] = await Promise.all([namesOf(ctx, shown), seatStates(ctx.db, shown)])
  const last = shown.at(-1)
  return {
    seats: shown.map((seat) => seatView(seat, { names, states, now: ctx.now })),
    next: found.length > size && last ? formatSeatCursor({ number: last.order.number, position: last.position }) : null,
  }
}

type Names = Map<PersonId, { name: string; email: string }>

async function namesOf(ctx: Ctx, seats: readonly RegistrationDetails[]): Promise<Names> {
  const people = seats.flatMap(({ attendee }) => ifNamed(attendee)?.id ?? [])
  if (people.length === 0) return new Map()
  const opened = await openMany(ctx, { people, kind: 'attendee', purpose: 'see-order' })
  return new Map([...opened].map(([id, who]) => [id, { name: fullName(who), email: who.email }]))
}

/** A person whose erasure has begun can't be opened, and is shown as erased. */
function attendeeView(attendee: RegistrationDetails['attendee'], names: Names): OthersRegistration['attendee'] {
  if (attendee.state !== 'named') return attendee
  const shown = names.get(attendee.id)
  return shown ? { state: 'named', ...shown } : { state: 'erased' }
}

function seatView(
  { lineId, title, canceledAt, order, attendee, conference, sessions }: RegistrationDetails,
  { names, states, now }: { names: Names; states: Map<string, MyRegistration['state']>; now: Date },
): OthersRegistration {
  return {
    lineId,
    attendee: attendeeView(attendee, names),
    ticket: ticketName(title, conference.title),
    conference,
    sessions: sessions.map((session) => session.title),
    state: stateOf(canceledAt ? 'canceled' : (states.get(lineId) ?? 'canceled'), isEventOver(conference.endsOn, now)),
    orderNumber: order.number,
  }
}

const stateOf = (state: MyRegistration['state'], isPast: boolean): OthersRegistration['state'] =>
  state === 'confirmed' && isPast ? 'past' : state
