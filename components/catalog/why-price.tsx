import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { FormatPriceReason } from '@/lib/catalog/rules/publication-price'
import type { TicketPriceReason } from '@/lib/catalog/rules/ticket-price'

type Look = {
  /** The reason was given at an earlier line: name the price without explaining it again. */
  brief?: boolean
}

/** "Member price: Alder is a member until June 30, 2027." The same sentence everywhere the price is shown. */
export function ticketReason(why: Omit<TicketPriceReason, 'code'>, look: Look = {}): string {
  return [kindReason(why, look), tierReason(why)].filter(Boolean).join(' ')
}

function kindReason({ attendeeKind, cityName, memberUntil }: Omit<TicketPriceReason, 'code'>, { brief }: Look): string {
  const city = cityName ?? 'the city'
  const until = memberUntil ? ` until ${formatDate(memberUntil)}` : ''
  switch (attendeeKind) {
    case 'guest':
      return 'Guest price. Guest fees are not refunded.'
    case 'member-city':
      return brief ? 'Member price.' : `Member price: ${city} is a member${until}.`
    case 'non-member-city':
      return brief
        ? 'Price for cities that are not members.'
        : `Price for cities that are not members, such as ${city}.`
    case 'other':
      return 'Price for people who are not with a city.'
  }
}

const tierReason = ({ tier, tierUntil }: Omit<TicketPriceReason, 'code'>): string =>
  tier === 'early' && tierUntil ? `Early rate until ${formatDate(tierUntil)}.` : ''

/** "Price for California city officials. From 15 copies each costs $30." */
export function formatReason({ buyerKind, fromQuantity, next }: Omit<FormatPriceReason, 'code'>): string {
  const who =
    buyerKind === 'city-official' ? 'Price for California city officials' : 'Price for people who are not with a city'
  const many = fromQuantity > 1 ? `, from ${fromQuantity} copies` : ''
  return `${who}${many}.${next ? ` From ${next.fromQuantity} copies each costs ${formatMoney(next.cents)}.` : ''}`
}
