import { env } from '@/lib/infra/env'
import type { ConferenceFacts, PlaceFacts } from './place-facts'
import { type CalendarEvent, calendarFile } from './rules/calendar-file'
import { placeText } from './rules/place-text'

/** The calendar file of some places: each conference once, and each add-on session that somebody in them picked. */
export function calendarOf(places: readonly PlaceFacts[], now: Date): string {
  const conferences = new Map(places.map((place) => [place.conference.id, place.conference]))
  const sessions = new Map(places.flatMap((place) => place.sessions.map((each) => [each.id, { ...each, place }])))
  return calendarFile(
    [
      ...[...conferences.values()].map(conferenceEvent),
      ...[...sessions.values()].map(({ id, title, startsAt, endsAt, place }) => ({
        ...common(place.conference),
        uid: uid('session', id),
        title,
        startsAt,
        endsAt,
      })),
    ],
    now,
  )
}

const conferenceEvent = (conference: ConferenceFacts): CalendarEvent => ({
  ...common(conference),
  uid: uid('conference', conference.id),
  title: conference.title,
  from: conference.startsOn,
  to: conference.endsOn,
})

const common = (conference: ConferenceFacts) => ({
  place: placeText(conference),
  text: new URL(`/conferences/${conference.slug}`, env().APP_URL).href,
})

/** The same at every download, so that a calendar replaces its entry instead of adding another. */
const uid = (kind: string, id: string): string => `${kind}-${id}@${new URL(env().APP_URL).hostname}`
