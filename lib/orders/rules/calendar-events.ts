import type { CalendarEvent } from './calendar-file'
import { placeText } from './place-text'

type Conference = {
  id: string
  slug: string
  title: string
  venue: string
  venueAddress: string
  venueCity: string
  startsOn: string
  endsOn: string
}
type Session = { id: string; title: string; startsAt: Date; endsAt: Date }

/** A seat as a calendar needs it: the conference with the days of this seat's ticket, and the sessions picked for it. */
export type CalendarSeat = { conference: Conference; onDay: string | null; sessions: readonly Session[] }

/**
 * The events of some seats: one for each distinct span of days of a conference, one for each session. An event's UID
 * follows from what it is about, never from an order or an attendee. So the same event has the same UID in each file,
 * and a calendar replaces it, even when the conference has moved. Two events that differ never share one.
 */
export function calendarEvents(seats: readonly CalendarSeat[], portal: URL): CalendarEvent[] {
  const events = seats.flatMap(({ conference, onDay, sessions }) => {
    const common = { venue: placeText(conference), text: new URL(`/conferences/${conference.slug}`, portal).href }
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
  return [...new Map(events.map((event) => [event.uid, event])).values()]
}
