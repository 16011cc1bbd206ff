import { addDays, type Day, dayOf, instantOf, weekdayOf } from '@/lib/base/calendar'
import type { ConferenceSpec, SessionSpec, TicketSpec } from '../../factories/catalog'

const wednesday = 3

/** A yearly conference of three days that starts on the nth Wednesday of a month, like its earlier editions. */
export type ConferencePlan = Pick<
  ConferenceSpec,
  | 'slug'
  | 'title'
  | 'audience'
  | 'summary'
  | 'description'
  | 'venue'
  | 'venueAddress'
  | 'venueCity'
  | 'quotas'
  | 'tickets'
> & {
  month: number
  nth: number
  early: boolean
  sessions: SessionPlan[]
  assumptions: string[]
  /** The tour in the README and the browser tests buy it, so it is always on sale and can be refunded. */
  tour?: true
}

/** `day` is counted from the first day of the conference, which is 0. */
type SessionPlan = Pick<SessionSpec, 'title' | 'cents' | 'credit' | 'quotas'> & {
  day: number
  from: string
  to: string
}

const standingAssumptions = [
  'The dates follow the weekday and month of earlier years. We found no announcement for this year.',
  'The venue is the most recent one we found. This year’s venue may be different.',
  'We assumed the number of seats and the last day for a refund.',
]

/** The next edition that starts at least three days from `now`; for the tour, at least a month from `now`. */
export function editionOf(plan: ConferencePlan, now: Date): ConferenceSpec {
  const { month, nth, early, sessions, tickets, assumptions, tour: _, ...row } = plan
  const startsOn = nextStart(plan, dayOf(now))
  return {
    ...row,
    slug: `${row.slug}-${startsOn.slice(0, 4)}`,
    startsOn,
    endsOn: addDays(startsOn, Math.max(...days)),
    earlyUntil: early ? addDays(startsOn, -56) : null,
    onlineUntil: addDays(startsOn, -7),
    refundUntil: addDays(startsOn, -19),
    assumptions: [...assumptions, ...standingAssumptions],
    publishedAt: now,
    tickets: tickets.flatMap((ticket) => ticketsOf(ticket, startsOn)),
    sessions: sessions.map((plan) => sessionOn(startsOn, plan)),
  }
}

const days = [0, 1, 2]

/** A one-day ticket becomes one ticket for each day. A guest ticket is for the reception on the first evening. */
function ticketsOf(ticket: TicketSpec, startsOn: Day): TicketSpec[] {
  if (ticket.kind === 'guest') return [{ ...ticket, onDay: startsOn }]
  if (ticket.kind === 'full') return [ticket]
  return days
    .map((day) => addDays(startsOn, day))
    .map((onDay) => ({ ...ticket, name: `${ticket.name}: ${weekdayNameOf(onDay)}`, onDay }))
}

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const weekdayNameOf = (day: Day): string => weekdayNames[weekdayOf(day)] ?? ''

function nextStart({ month, nth, tour }: ConferencePlan, today: Day): Day {
  const earliest = addDays(today, tour ? 30 : 3)
  const year = Number(today.slice(0, 4))
  const starts = [year, year + 1].map((each) => nthWednesday(each, month, nth))
  const next = starts.find((day) => day >= earliest)
  if (!next) throw new Error('every month comes round within two years')
  return next
}

function nthWednesday(year: number, month: number, nth: number): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return addDays(first, ((wednesday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
}

const sessionOn = (startsOn: Day, { day, from, to, ...rest }: SessionPlan): SessionSpec => ({
  ...rest,
  startsAt: instantOf(addDays(startsOn, day), from),
  endsAt: instantOf(addDays(startsOn, day), to),
})

const closedEarly =
  'Online registration is closed here so that this demo shows such a conference. The published rule is seven days before the first day.'

/**
 * All editions as seeded `now`. Online sales of the soonest of the smaller conferences are closed, so that the demo
 * always shows a closed one.
 */
export function editionsOn(plans: readonly ConferencePlan[], now: Date): ConferenceSpec[] {
  const editions = plans.map((plan) => ({ plan, edition: editionOf(plan, now) }))
  const [soonest] = editions
    .filter(({ plan }) => !plan.early && !plan.tour)
    .map(({ edition }) => edition)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn))
  return editions.map(({ edition }) => (edition === soonest ? closedBefore(edition, dayOf(now)) : edition))
}

function closedBefore(edition: ConferenceSpec, today: Day): ConferenceSpec {
  const yesterday = addDays(today, -1)
  if (edition.onlineUntil <= yesterday) return edition
  return { ...edition, onlineUntil: yesterday, assumptions: [...(edition.assumptions ?? []), closedEarly] }
}
