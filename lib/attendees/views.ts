import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { AttendeeOf } from '@/lib/orders/rules/attendee'

/** The actor's own seat: bought by themselves, or by someone else under their verified email address. */
export type MyRegistration = {
  lineId: string
  ticket: string
  conference: { title: string; href: string | null; venue: string; venueCity: string; startsOn: Day; endsOn: Day }
  sessions: { id: string; title: string; startsAt: Date; endsAt: Date }[]
  state: 'confirmed' | 'held' | 'canceled'
  past: boolean
  /** The order number when the order is the actor's own. */
  orderNumber: number | null
  /** Where the actor sees and removes what someone else gave about them. */
  noticePath: string
}

/** A seat of the buyer's accepted order that someone else has. */
export type OthersRegistration = {
  lineId: string
  /** As the buyer gave it. */
  attendee: AttendeeOf<{ name: string; email: string }>
  ticket: string
  conference: { title: string; href: string | null; startsOn: Day; endsOn: Day }
  /** Titles of the add-on sessions. */
  sessions: string[]
  state: MyRegistration['state'] | 'past'
  orderNumber: number
}

/** `next` is the seat after which the following page begins. */
export type OthersPage = { seats: OthersRegistration[]; next: string | null }
export type ConferenceToVerify = {
  slug: string
  title: string
  startsOn: Day
  endsOn: Day
  seats: number
  difference: Cents
}

/** Seats sold at a member price that is not verified. */
export type UnverifiedMemberPricesView = {
  title: string
  /** The last seat of this page. */
  last: string | null
  /** The seat after which the following page begins. */
  next: string | null
  seats: {
    lineId: string
    orderNumber: number
    ticket: string
    cityName: string | null
    /** `colleague`: the buyer said that this person works for or serves the city. */
    basis: 'address' | 'colleague'
    difference: Cents
    openedAt: Date
  }[]
}
export type AttendeeToVerify = { lineId: string; name: string; email: string }
