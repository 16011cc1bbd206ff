import { formatReason, ticketReason } from '@/components/catalog/why-price'
import type { PriceReason } from '@/lib/carts/rules/quote-types'

type Look = {
  /** The unit price, which may be zero. */
  cents?: number | null
  /** The reason was given at an earlier line. */
  brief?: boolean
  /** The order was placed, so what the buyer says about a colleague was said then. */
  placed?: boolean
}

/** The reason for a line's price, in one or two sentences. */
export function whyText(why: PriceReason, look: Look = {}): string {
  if (why.code === 'session-price') return look.cents === 0 ? 'Add-on session, free.' : 'Add-on session.'
  if (why.code === 'shipping-by-weight') return `Based on a weight of ${pounds(why.grams)}. Not taxed.`
  if (why.code === 'publication-price' && look.cents === 0) return 'Free.'
  if (why.code === 'publication-price')
    return [formatReason(why), why.taxed && taxText(why.taxed)].filter(Boolean).join(' ')
  // What the buyer said about one person is shown at that person's line, even if the city's reason was given before.
  const basis = look.brief && why.basis !== 'colleague' ? '' : basisText(why.basis, look)
  return [ticketText(why, look), basis].filter(Boolean).join(' ')
}

/** Whether an earlier line has the same reason, so that this one need not repeat it. */
export function isSaidAbove(lines: readonly { why: PriceReason | null }[], index: number): boolean {
  const reason = reasonOf(lines[index]?.why ?? null)
  return reason !== null && lines.slice(0, index).some(({ why }) => reasonOf(why) === reason)
}

function reasonOf(why: PriceReason | null): string | null {
  return why?.code === 'ticket-price'
    ? [why.attendeeKind, why.cityName, why.memberUntil, why.basis === 'assumed'].join()
    : null
}

function basisText(basis: Extract<PriceReason, { code: 'ticket-price' }>['basis'], { placed }: Look): string {
  if (basis === 'assumed') return 'The price of each registration depends on the attendee’s email address.'
  if (basis !== 'colleague') return ''
  return `You ${placed ? 'confirmed' : 'confirm'} that this person works for or serves the city.`
}

/** Until an attendee is named or something indicates a city, there is no kind of attendee to give as the reason. */
const ticketText = (why: Extract<PriceReason, { code: 'ticket-price' }>, look: Look): string =>
  why.basis === 'assumed' && why.attendeeKind === 'other' ? '' : ticketReason(why, look)

/** "Sales tax 10.75%. Tax area chosen: Alameda." The buyer chose it; the parcel may go to another city. */
export const taxText = ({ taxAreaName, milliPercent }: { taxAreaName: string; milliPercent: number }): string =>
  `Sales tax ${milliPercent / 1000}%. Tax area chosen: ${taxAreaName.replace(/^Unincorporated/, 'unincorporated')}.`

/** "1.9 lb" */
const pounds = (grams: number): string => `${Math.max(0.1, Math.round(grams / 45.359_237) / 10)} lb`
