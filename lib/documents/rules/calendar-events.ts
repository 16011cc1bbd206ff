import { locationText } from '@/lib/orders/rules/location-text'
import type { CalendarEvent } from './calendar-file'

type Conference = {
  id: string
  /** Its public page, if it has one. */
  href: string | null
  title: string
  venue: string
  venueAddress: string
  venueCity: string
  startsOn: string
  endsOn: string
}
type Session = { id: string; title: string; startsAt: Date; endsAt: Date }

/**
 * A seat as a calendar needs it: the conference with the days of this seat's ticket, and the sessions picked for it.
 * `attendee` is the name of another person, in the file of a buyer who registered them.
 */
export type CalendarSeat = {
  conference: Conference
  onDay: string | null
  sessions: readonly Session[]
  attendee?: string | null
}

/**
 * The events of some seats: one per conference and span of days, and one per session. An event's UID is made from its
 * subject, never from an order or an attendee. So the same event has the same UID in every file, and a calendar
 * replaces it even when the conference has moved. Two different events never share a UID. The title of an event that
 * the reader does not attend names its attendees.
 */
export function calendarEvents(seats: readonly CalendarSeat[], portal: URL): CalendarEvent[] {
  const events = seats.flatMap(({ conference, onDay, sessions, attendee = null }) => {
    const common = {
      venue: locationText(conference),
      text: conference.href === null ? '' : new URL(conference.href, portal).href,
      attendee,
    }
    const { id, title, startsOn, endsOn } = conference
    const what = onDay === null ? id : `${id}-${onDay}`
    return [
      { ...common, uid: `conference-${what}@${portal.hostname}`, title, from: startsOn, to: endsOn },
      ...sessions.map((session) => ({
        ...common,
        uid: `session-${session.id}@${portal.hostname}`,
        title: session.title,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
      })),
    ]
  })
  return [...Map.groupBy(events, (event) => event.uid).values()].flatMap(mergeWithNames)
}

/**
 * The events to remove from a calendar after seats were canceled: those that none of the `kept` seats still has. `kept`
 * are all other seats whose events the same calendar may hold, because events are shared.
 */
export function canceledEvents(
  canceled: readonly CalendarSeat[],
  kept: readonly CalendarSeat[],
  portal: URL,
): CalendarEvent[] {
  const stay = new Set(calendarEvents(kept, portal).map(({ uid }) => uid))
  return calendarEvents(canceled, portal).filter(({ uid }) => !stay.has(uid))
}

/** As many names as fit a calendar's line. */
const mostNames = 3

/** Merges entries of one event into one (none for none), with the names of all its attendees. */
function mergeWithNames(same: readonly (CalendarEvent & { attendee: string | null })[]): CalendarEvent[] {
  const [first] = same
  if (!first) return []
  const { attendee: _, ...event } = first
  const names = [...new Set(same.flatMap(({ attendee }) => attendee ?? []))]
  const isOwn = same.some(({ attendee }) => attendee === null)
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  const title = isOwn ? event.title : `${event.title} (${names.slice(0, mostNames).join(', ')}${more})`
  const who = names.length > 0 ? `${isOwn ? 'Also registered' : 'Registered'}: ${names.join(', ')}` : ''
  return [{ ...event, title, text: [event.text, who].filter((line) => line !== '').join('\n') }]
}
