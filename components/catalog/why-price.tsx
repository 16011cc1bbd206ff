import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { FormatWhy } from '@/lib/catalog/rules/format-price'
import type { TicketWhy } from '@/lib/catalog/rules/ticket-price'

/** "Member city price, because Alder is a member until June 30, 2027; others pay $1,625." */
export function ticketReason(why: Omit<TicketWhy, 'code'>): string {
  return [kindReason(why), tierReason(why)].filter(Boolean).join(' ')
}

function kindReason({ attendeeKind, cityName, memberUntil, othersCents }: Omit<TicketWhy, 'code'>): string {
  const others = othersCents === null ? null : formatMoney(othersCents)
  const city = cityName ?? 'the city'
  if (attendeeKind === 'guest') return 'Guest price; guest fees are not returned.'
  if (attendeeKind === 'member-city') {
    const until = memberUntil ? ` until ${formatDate(memberUntil)}` : ''
    return `Member city price, because ${city} is a member${until}${others ? `; others pay ${others}` : ''}.`
  }
  const members = others ? `; member cities pay ${others}` : ''
  if (attendeeKind === 'non-member-city')
    return `Price for cities that are not members, because ${city} is none${members}.`
  return `Price for everybody who is not with a city${members}.`
}

const tierReason = ({ tier, tierUntil }: Omit<TicketWhy, 'code'>): string =>
  tier === 'early' && tierUntil ? `Early rate until ${formatDate(tierUntil)}.` : ''

/** "Price for California city officials. From 15 copies each costs $30." */
export function formatReason({ buyerKind, fromQuantity, next }: Omit<FormatWhy, 'code'>): string {
  const who =
    buyerKind === 'city-official' ? 'Price for California city officials' : 'Price for everybody who is not with a city'
  const many = fromQuantity > 1 ? `, from ${fromQuantity} copies` : ''
  return `${who}${many}.${next ? ` From ${next.fromQuantity} copies each costs ${formatMoney(next.cents)}.` : ''}`
}
