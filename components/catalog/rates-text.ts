import { formatMoney } from '@/lib/base/format'
import type { TicketRate } from '@/lib/catalog/rules/ticket-rates'

const names = {
  'member-city': 'member cities',
  'non-member-city': 'other cities',
  other: 'everyone else',
  guest: 'guests, not refundable',
}

/**
 * "$625 for member cities, $1,625 for other cities, $750 for everyone else". The conference page and the cart use the
 * same words.
 */
export const ratesText = (rates: readonly TicketRate[]): string =>
  rates.map(({ kind, cents }) => `${formatMoney(cents)} for ${names[kind]}`).join(', ')
