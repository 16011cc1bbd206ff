import { formatMoney } from '@/lib/base/format'
import type { QuoteLine } from '@/lib/carts/rules/quote-types'

type Rate = { line: QuoteLine | undefined; email: string; buyerCity: string | null }

/** The rate of one attendee and why, in a line or two beside their address. */
export function rateText({ line, email, buyerCity }: Rate): string {
  if (line?.why.code !== 'ticket-price') return ''
  const { attendeeKind, basis, cityName, othersCents } = line.why
  const rate = formatMoney(line.unitCents)
  if (attendeeKind === 'guest') return ''
  if (basis === 'assumed' || email === '') return `Rate: ${rate}, until you type the attendee's address.`
  if (attendeeKind === 'member-city' && basis === 'colleague')
    return `Member rate: ${rate}. You vouch that this person works for or serves ${cityName}.`
  if (attendeeKind === 'member-city') return `Member rate: ${cityName}, ${rate}.`
  if (attendeeKind === 'non-member-city') return `${cityName} isn't a member city. Rate: ${rate}.`
  const members = othersCents === null ? '' : ` Member cities pay ${formatMoney(othersCents)}.`
  const next = buyerCity ? `Works for ${buyerCity}? Say so below.` : 'Works for a city? Use their city email address.'
  return `This address isn't a city's. Rate: ${rate}.${members} ${next}`
}
