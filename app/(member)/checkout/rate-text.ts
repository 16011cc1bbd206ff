import { whyText } from '@/components/orders/why-text'
import { formatMoney } from '@/lib/base/format'
import type { QuoteLine } from '@/lib/carts/rules/quote-types'

/** `likely` is another address that may have been meant. */
type Rate = { line: QuoteLine | undefined; email: string; buyerCity: string | null; likely?: string | null }

/** The price of one attendee beside their address, with the reason that the order's summary gives too. */
export function rateText({ line, email, buyerCity, likely = null }: Rate): string {
  if (line?.why.code !== 'ticket-price') return ''
  const { attendeeKind, basis, othersCents } = line.why
  const price = formatMoney(line.unitCents)
  if (attendeeKind === 'guest') return ''
  if (basis === 'assumed' || email === '') return `${price}, until you enter the attendee's email.`
  const reason = `${price}. ${whyText(line.why)}`
  if (attendeeKind !== 'other') return [reason, ifUnverified(line)].filter(Boolean).join(' ')
  const members = othersCents === null ? '' : ` Member cities pay ${formatMoney(othersCents)}.`
  // First whether the address is a typo: a city is vouched for after that.
  if (likely) return `${reason}${members}`
  const next = buyerCity
    ? `Works for ${buyerCity}? Check the box below.`
    : 'Works for a city? Use their city email address.'
  return `${reason}${members} ${next}`
}

/** The price of this person if no one proves the city: with the member price it makes the difference that is accepted. */
const ifUnverified = ({ unitCents, unverified }: QuoteLine): string =>
  unverified ? `If we can't verify this, the price is ${formatMoney(unitCents + unverified.cents)}.` : ''
