import { formatDate } from '@/lib/base/format-dates'
import type { TableKind } from '@/lib/catalog/rules/price-table'

export const kindName: Record<TableKind, string> = {
  'member-city': 'Official or staff of a member city',
  'non-member-city': 'Official or staff of another city',
  other: 'Everyone else',
  'partner-association': 'Member of MMANC or MMASC',
}

export const kindNote: Partial<Record<TableKind, string>> = {
  'member-city': '476 of California’s 483 cities',
  other: 'Companies, consultants and partners',
  'partner-association': 'Assistant and deputy managers. Email us before you register.',
}

/** "2027-05" to "May 2027" */
export const monthText = (month: string): string => formatDate(`${month}-01`).replace(' 1,', '')

/** "Hilton Universal City" already names its city; "The Meritage, Napa" does not. */
export const venueText = ({ venue, venueCity }: { venue: string; venueCity: string }): string =>
  venue.includes(venueCity) ? venue : `${venue}, ${venueCity}`

/**
 * What lists and pages say of a conference while staff sell none of its tickets, and of a publication without formats.
 */
export const registrationUnavailable = 'Online registration unavailable'
export const notForSale = 'Not for sale right now'
