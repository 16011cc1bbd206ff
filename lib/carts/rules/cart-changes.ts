import type { Cents } from '@/lib/base/money'
import type { Quote, QuoteProblem } from './quote-types'

/** What changed in a cart line since the buyer last saw it. It does not stop the cart from being used. */
export type CartChange =
  | { cartLineId: string; code: 'price-changed'; from: Cents; to: Cents }
  | Extract<QuoteProblem, { code: 'item-gone' | 'sales-closed' | 'stock-short' | 'seats-short' | 'not-sold-to' }>

/**
 * True when no quantity of the item can be ordered: the line can only be removed. What is sold out does not count: the
 * buyer may hold it in an unpaid order from this cart, and others may give it back.
 */
export const isUnavailable = ({ code }: CartChange): boolean =>
  code === 'item-gone' || code === 'sales-closed' || code === 'not-sold-to'

const shownInCart = new Set<QuoteProblem['code']>([
  'item-gone',
  'sales-closed',
  'stock-short',
  'seats-short',
  'not-sold-to',
])

/**
 * Compares the unit price that the buyer last saw with today's: tiers end, memberships begin, a quantity break is
 * reached. A line without a seen price has no change. Tickets are compared by their first seat.
 */
export function cartChanges(lines: readonly { id: string; seenCents: Cents | null }[], quote: Quote): CartChange[] {
  const shownProblems = quote.problems.filter(isShownInCart)
  const priced = lines.flatMap(({ id, seenCents }): CartChange[] => {
    const now = unitPrices(quote).get(id)
    if (seenCents === null || now === undefined || now === seenCents) return []
    return [{ cartLineId: id, code: 'price-changed', from: seenCents, to: now }]
  })
  return [...shownProblems, ...priced]
}

/** Today's unit price of each cart line, which is what is stored as seen. */
export function unitPrices(quote: Quote): Map<string, Cents> {
  const prices = new Map<string, Cents>()
  for (const line of quote.lines) {
    if (line.cartLineId && !prices.has(line.cartLineId)) prices.set(line.cartLineId, line.unitCents)
  }
  return prices
}

const isShownInCart = (problem: QuoteProblem): problem is Exclude<CartChange, { code: 'price-changed' }> =>
  shownInCart.has(problem.code)
