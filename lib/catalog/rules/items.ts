import type { Day } from '@/lib/base/calendar'
import type { FormatPrice } from './publication-price'
import type { TicketKind, TicketPrice } from './ticket-price'

/** What a cart needs to know of a ticket type. It has all prices; a rule decides which one applies. */
export type TicketItem = {
  id: string
  /** Published, and so is its conference. An item of an earlier cart may no longer be. */
  isPublished: boolean
  name: string
  kind: TicketKind
  /** The only day that it admits to; null for the whole conference. */
  onDay: Day | null
  conferenceId: string
  conferenceTitle: string
  conferenceSlug: string
  startsOn: Day
  endsOn: Day
  earlyUntil: Day | null
  onlineUntil: Day
  refundUntil: Day
  prices: readonly TicketPrice[]
}

/** What a cart needs to know of a publication's format. */
export type FormatItem = {
  id: string
  /** Published, and so is its publication. */
  isPublished: boolean
  kind: 'print' | 'digital'
  name: string
  title: string
  slug: string
  stock: number | null
  grams: number | null
  prices: readonly FormatPrice[]
}
