import { cents } from '@/lib/base/money'
import { refundTermsOf } from '@/lib/catalog/rules/refund-terms'
import { salesOn } from '@/lib/catalog/rules/sales-and-price-tiers'
import { type AttendeeKind, type PricedTicket, priceOfTicket } from '@/lib/catalog/rules/ticket-price'
import type { CartLineFacts, EventSessionFacts, QuoteInput, TicketFacts } from './quote-facts'
import type { AttendeeCategory, QuoteLine, QuoteProblem, Unverified } from './quote-types'
import { eventSessionsFor } from './ticket-days'

type SeatToQuote = { line: CartLineFacts; nth: number; attendee: number; position: number }
type QuotedSeat = { lines: QuoteLine[]; problems: QuoteProblem[] }

/** One seat: the registration, and below it the sessions that its attendee picked. */
export function registrationLines(seatToQuote: SeatToQuote, input: QuoteInput): QuotedSeat {
  const { line, nth, attendee, position } = seatToQuote
  const ticket = input.catalog.tickets.get(line.itemId)
  if (!ticket?.isPublished) {
    const gone = { code: 'item-gone', cartLineId: line.id, title: ticket ? ticketTitle(ticket) : null } as const
    return { lines: [], problems: nth === 0 ? [gone] : [] }
  }
  const closed = salesClosedProblem(ticket, line.id, input.now)
  if (closed) return { lines: [], problems: nth === 0 ? [closed] : [] }
  const problems: QuoteProblem[] = nth === 0 ? seatProblems(ticket, line) : []
  const seat = input.seats?.[attendee] ?? null
  if (input.seats && !seat)
    problems.push({ code: 'attendee-missing', cartLineId: line.id, title: ticketTitle(ticket), attendee })
  const category = seat?.category ?? input.assumedCategory(ticket)
  const price = priceOfTicket({ ticket, conference: ticket, attendee: category }, input.now)
  if (!price.ok) {
    problems.push({
      code: 'not-sold-to',
      cartLineId: line.id,
      title: ticket.name,
      attendee,
      attendeeKind: category.kind,
    })
    return { lines: [], problems }
  }
  const registration = registrationLine({
    line,
    ticket,
    attendee,
    price: price.value,
    basis: category.basis,
    unverified: unverifiedOf(ticket, category, price.value.cents, input.now),
  })
  const picked = pickEventSessions(ticket, seat?.sessionIds ?? [], attendee)
  const sessionLines = picked.sessions.map((session) => eventSessionLine(session, registration, position))
  return { lines: [registration, ...sessionLines], problems: [...problems, ...picked.problems] }
}

/** The problem of a ticket whose online sales have ended, or null. */
export function salesClosedProblem(ticket: TicketFacts, cartLineId: string, now: Date) {
  const { state } = salesOn(ticket, now)
  if (state === 'open') return null
  const [title, closedOn] = [ticketTitle(ticket), ticket.onlineUntil]
  return { code: 'sales-closed', cartLineId, title, closedOn, isOver: state === 'over' } as const
}

function seatProblems(ticket: TicketFacts, line: CartLineFacts): QuoteProblem[] {
  const title = ticketTitle(ticket)
  const left = ticket.seatsLeft
  return left !== null && left < line.quantity ? [{ code: 'seats-short', cartLineId: line.id, title, left }] : []
}

export const ticketTitle = (ticket: Pick<TicketFacts, 'name' | 'conferenceTitle'>) =>
  `${ticket.conferenceTitle}: ${ticket.name}`

/** What this person would pay more without the unverified city; null when that is nothing. */
function unverifiedOf(
  ticket: TicketFacts,
  category: AttendeeCategory,
  memberPrice: number,
  now: Date,
): Unverified | null {
  const { kind, basis, isUnverified } = category
  if (kind !== 'member-city' || !isUnverified || (basis !== 'address' && basis !== 'colleague')) return null
  const priceAs = (other: AttendeeKind) => {
    const attendee = { kind: other, cityName: null, memberUntil: null }
    return priceOfTicket({ ticket, conference: ticket, attendee }, now)
  }
  const without = [priceAs('other'), priceAs('non-member-city')].find((price) => price.ok)
  const difference = without?.ok ? without.value.cents - memberPrice : 0
  return difference > 0 ? { cents: cents(difference), basis } : null
}

type Registered = {
  line: CartLineFacts
  ticket: TicketFacts
  attendee: number
  price: PricedTicket
  basis: AttendeeCategory['basis']
  unverified: Unverified | null
}

function registrationLine({ line, ticket, attendee, price, basis, unverified }: Registered): QuoteLine {
  return {
    kind: 'registration',
    cartLineId: line.id,
    itemId: ticket.id,
    conferenceId: ticket.conferenceId,
    parent: null,
    attendee,
    title: ticketTitle(ticket),
    unitCents: price.cents,
    quantity: 1,
    netCents: price.cents,
    taxCents: cents(0),
    why: { ...price.why, basis },
    unverified,
    ...refundTermsOf(ticket.kind, ticket),
  }
}

function eventSessionLine(session: EventSessionFacts, under: QuoteLine, parent: number): QuoteLine {
  const unit = cents(session.cents)
  return {
    ...under,
    kind: 'session',
    itemId: session.id,
    parent,
    title: session.title,
    unitCents: unit,
    netCents: unit,
    why: { code: 'session-price' },
    chargeCents: cents(0),
    unverified: null,
  }
}

/** A buyer attends a conference once: every further seat at it that is marked as the buyer's own is a problem. */
export function attendingTwice(lines: readonly QuoteLine[], { seats, catalog }: QuoteInput): QuoteProblem[] {
  const own = lines.filter(({ kind, attendee }) => kind === 'registration' && seats?.[attendee ?? -1]?.isMe)
  return own.flatMap(({ conferenceId, attendee, itemId }, i): QuoteProblem[] => {
    if (attendee === null || own.findIndex((line) => line.conferenceId === conferenceId) === i) return []
    const conferenceTitle = catalog.tickets.get(itemId ?? '')?.conferenceTitle ?? ''
    return [{ code: 'attending-twice', attendee, conferenceTitle }]
  })
}

/**
 * The sessions that this ticket may have, in order of time, each once. Two that overlap are a problem; one may begin
 * when another ends.
 */
function pickEventSessions(ticket: TicketFacts, ids: readonly string[], attendee: number) {
  const wanted = new Set(ids)
  const sessions = eventSessionsFor(ticket)
    .filter((session) => wanted.has(session.id))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const problems: QuoteProblem[] = sessions.length < wanted.size ? [{ code: 'session-gone', attendee }] : []
  for (const [first, second] of clashes(sessions)) {
    problems.push({ code: 'sessions-clash', attendee, first: first.title, second: second.title })
  }
  return { sessions, problems }
}

/** Every pair that overlaps in time. */
export function clashes<S extends { startsAt: Date; endsAt: Date }>(sessions: readonly S[]): [S, S][] {
  return sessions.flatMap((first, i) =>
    sessions
      .slice(i + 1)
      .filter((second) => first.startsAt < second.endsAt && second.startsAt < first.endsAt)
      .map((second): [S, S] => [first, second]),
  )
}
