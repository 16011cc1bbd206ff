import type { Cents } from '@/lib/base/money'
import type { Quote, QuoteProblem } from './quote-types'

/** What the buyer is told about a line of the cart since they last saw it. The cart goes on all the same. */
export type CartChange =
  | { cartLineId: string; code: 'price-changed'; from: Cents; to: Cents }
  | Extract<QuoteProblem, { code: 'item-gone' | 'sales-closed' | 'stock-short' | 'places-short' | 'not-sold-to' }>

const tellable = new Set<QuoteProblem['code']>([
  'item-gone',
  'sales-closed',
  'stock-short',
  'places-short',
  'not-sold-to',
])

/**
 * Compares the unit price that the buyer last saw with today's: tiers end, memberships begin, a quantity break is
 * reached. A line never seen with a price tells nothing. Tickets are compared by their first place.
 */
export function cartChanges(lines: readonly { id: string; seenCents: Cents | null }[], quote: Quote): CartChange[] {
  const gone = quote.problems.filter(isTellable)
  const priced = lines.flatMap(({ id, seenCents }): CartChange[] => {
    const now = unitPrices(quote).get(id)
    if (seenCents === null || now === undefined || now === seenCents) return []
    return [{ cartLineId: id, code: 'price-changed', from: seenCents, to: now }]
  })
  return [...gone, ...priced]
}

/** Today's unit price of each line of the cart; what is kept as seen. */
export function unitPrices(quote: Quote): Map<string, Cents> {
  const prices = new Map<string, Cents>()
  for (const line of quote.lines) {
    if (line.cartLineId && !prices.has(line.cartLineId)) prices.set(line.cartLineId, line.unitCents)
  }
  return prices
}

const isTellable = (problem: QuoteProblem): problem is Exclude<CartChange, { code: 'price-changed' }> =>
  tellable.has(problem.code)
