import { whyText } from '@/components/orders/why-text'
import { formatMoney } from '@/lib/base/format'
import type { ShownLine } from '@/lib/carts/views'

/** `likely` is the email address that the buyer may have meant. */
type Rate = { line: ShownLine | undefined; email: string; buyerCity: string | null; likely?: string | null }

/** The price for one attendee, shown beside their email address, with the same reason as in the order summary. */
export function rateText({ line, email, buyerCity, likely = null }: Rate): string {
  if (line?.why.code !== 'ticket-price') return ''
  const { attendeeKind, basis, othersCents } = line.why
  const price = formatMoney(line.netCents)
  if (attendeeKind === 'guest') return ''
  if (basis === 'assumed' || email === '') return `${price}, until you enter the attendee’s email.`
  const reason = `${price}. ${whyText(line.why)}`
  if (attendeeKind !== 'other') return [reason, ifUnverified(line)].filter(Boolean).join(' ')
  const members = othersCents === null ? '' : ` Member cities pay ${formatMoney(othersCents)}.`
  // Settle a possible typo first; only then can the buyer confirm the city.
  if (likely) return `${reason}${members}`
  const next = buyerCity
    ? `Works for ${buyerCity}? Check the box below.`
    : 'Works for a city? Use their city email address.'
  return `${reason}${members} ${next}`
}

/** The full price if the city is never verified. Its difference from the member price is what the buyer accepts. */
const ifUnverified = ({ netCents, unverified }: ShownLine): string =>
  unverified ? `If we can’t verify this, the price is ${formatMoney(netCents + unverified.cents)}.` : ''
