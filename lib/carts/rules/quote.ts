import { cents, plus, sum } from '@/lib/base/money'
import { largestOrder } from './largest-order'
import { publicationLines } from './publication-line'
import type { QuoteInput } from './quote-facts'
import type { Quote, QuoteLine, QuoteProblem } from './quote-types'
import { attendingTwice, registrationLines } from './registration-lines'
import { shippingFor } from './shipping'

/** Stripe accepts no more than $999,999.99, and no less than 50 cents (zero needs no payment). */
const largestTotal = 99_999_999
const smallestPayment = 50

/**
 * Prices a cart. Every seat is a line of quantity 1 with its own price, so that two seats never share one price (odoo
 * #21082). Add-on sessions are lines below their registration. Tax is rounded once per line, and only print is taxed.
 * What cannot be sold as asked is a problem, never an exception: the cart shows it and can still be used.
 */
export function quote(input: QuoteInput): Quote {
  const lines: QuoteLine[] = []
  const problems: QuoteProblem[] = input.lines.length === 0 ? [{ code: 'cart-empty' }] : []
  let attendee = 0
  for (const line of input.lines) {
    if (line.kind === 'publication') {
      const made = publicationLines(line, input)
      problems.push(...made.problems)
      lines.push(...made.lines)
      continue
    }
    for (let nth = 0; nth < line.quantity; nth++) {
      const made = registrationLines({ line, nth, attendee, position: lines.length }, input)
      problems.push(...made.problems)
      lines.push(...made.lines)
      attendee++
    }
  }
  problems.push(...attendingTwice(lines, input))
  lines.push(...shippingLines(lines, input))
  problems.push(...input.unseated.map((ticketTypeId) => ({ code: 'attendee-extra' as const, ticketTypeId })))
  return withTotals(lines, problems, input)
}

function shippingLines(lines: readonly QuoteLine[], input: QuoteInput): QuoteLine[] {
  const print = lines.filter((line) => line.kind === 'print')
  if (print.length === 0) return []
  const grams = print.reduce(
    (all, line) => all + line.quantity * (input.catalog.formats.get(line.itemId ?? '')?.grams ?? 0),
    0,
  )
  const shipping = shippingFor(grams)
  return [
    {
      kind: 'shipping',
      cartLineId: null,
      itemId: null,
      conferenceId: null,
      parent: null,
      attendee: null,
      title: 'Shipping',
      unitCents: shipping.cents,
      quantity: 1,
      netCents: shipping.cents,
      taxCents: cents(0),
      why: { code: 'shipping-by-weight', grams, upToGrams: shipping.upToGrams },
      refundable: true,
      refundUntil: null,
      chargeCents: cents(0),
      unverified: null,
    },
  ]
}

function withTotals(lines: QuoteLine[], problems: QuoteProblem[], input: QuoteInput): Quote {
  const net = sum(lines.filter((line) => line.kind !== 'shipping').map((line) => line.netCents))
  const shipping = sum(lines.filter((line) => line.kind === 'shipping').map((line) => line.netCents))
  const tax = sum(lines.map((line) => line.taxCents))
  const total = plus(plus(net, shipping), tax)
  const printed = lines.some((line) => line.kind === 'print')
  if (printed && input.asksDelivery && !input.delivery) problems.push({ code: 'delivery-missing' })
  if (total > largestTotal) problems.push({ code: 'total-too-large' })
  if (total > 0 && total < smallestPayment) problems.push({ code: 'total-too-small' })
  const area = printed && input.delivery?.where === 'california' ? input.delivery : null
  return {
    lines,
    net,
    shipping,
    tax,
    total,
    taxAreaId: area?.taxAreaId ?? null,
    taxMilliPercent: area?.milliPercent ?? null,
    unverified: sum(lines.map((line) => line.unverified?.cents ?? cents(0))),
    problems,
  }
}

/** The answer for a cart with more seats than an order may have: none of its lines is priced. */
export const tooManySeatsQuote: Quote = {
  lines: [],
  net: cents(0),
  shipping: cents(0),
  tax: cents(0),
  total: cents(0),
  taxAreaId: null,
  taxMilliPercent: null,
  unverified: cents(0),
  problems: [{ code: 'too-many-seats', most: largestOrder.seats }],
}
