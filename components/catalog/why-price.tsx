import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { FormatWhy } from '@/lib/catalog/rules/format-price'
import type { TicketWhy } from '@/lib/catalog/rules/ticket-price'

type Look = {
  /** The reason was told before, at another line: the price is named, and not argued again. */
  brief?: boolean
}

/** "Member city price, because Alder is a member until June 30, 2027; others pay $1,625." */
export function ticketReason(why: Omit<TicketWhy, 'code'>, look: Look = {}): string {
  return [kindReason(why, look), tierReason(why)].filter(Boolean).join(' ')
}

function kindReason(why: Omit<TicketWhy, 'code'>, { brief }: Look): string {
  const { attendeeKind, cityName, memberUntil, othersCents } = why
  const others = othersCents === null ? null : formatMoney(othersCents)
  const city = cityName ?? 'the city'
  if (attendeeKind === 'guest') return 'Guest price; guest fees are not returned.'
  if (attendeeKind === 'member-city') {
    const until = memberUntil ? ` until ${formatDate(memberUntil)}` : ''
    const because = brief ? '' : `, because ${city} is a member${until}`
    return `Member city price${because}${others ? `; others pay ${others}` : ''}.`
  }
  const members = others ? `; member cities pay ${others}` : ''
  if (attendeeKind === 'non-member-city')
    return `Price for cities that are not members${brief ? '' : `, such as ${city}`}${members}.`
  return `Price for people who are not with a city${members}.`
}

const tierReason = ({ tier, tierUntil }: Omit<TicketWhy, 'code'>): string =>
  tier === 'early' && tierUntil ? `Early rate until ${formatDate(tierUntil)}.` : ''

/** "Price for California city officials. From 15 copies each costs $30." */
export function formatReason({ buyerKind, fromQuantity, next }: Omit<FormatWhy, 'code'>): string {
  const who =
    buyerKind === 'city-official' ? 'Price for California city officials' : 'Price for people who are not with a city'
  const many = fromQuantity > 1 ? `, from ${fromQuantity} copies` : ''
  return `${who}${many}.${next ? ` From ${next.fromQuantity} copies each costs ${formatMoney(next.cents)}.` : ''}`
}
