import { type Cents, cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'

/**
 * Publications have one price for officials and staff of any California city, member or not, and one for everyone else.
 */
export type BuyerKind = 'city-official' | 'other'

export type FormatPrice = { buyerKind: BuyerKind; fromQuantity: number; cents: number }

export type PricedFormat = { unitCents: Cents; why: FormatPriceReason }

/** `fromQuantity` above 1 means a quantity break; `next` is the break that a larger order would reach. */
export type FormatPriceReason = {
  code: 'publication-price'
  buyerKind: BuyerKind
  fromQuantity: number
  next: { fromQuantity: number; cents: Cents } | null
}

/**
 * The price of one copy, in cents, when this many are bought together. The break with the largest `fromQuantity` that
 * the quantity reaches applies to all copies. Refuses a format without a price for that buyer.
 */
export function priceOfFormat(
  prices: readonly FormatPrice[],
  input: { buyerKind: BuyerKind; quantity: number },
): Result<PricedFormat, { code: 'not-sold-to' }> {
  const breaks = breaksFor(prices, input.buyerKind)
  const reached = breaks.filter((each) => each.fromQuantity <= input.quantity).at(-1)
  if (!reached) return refuse({ code: 'not-sold-to' })
  const next = breaks.find((each) => each.fromQuantity > input.quantity)
  return ok({
    unitCents: cents(reached.cents),
    why: {
      code: 'publication-price',
      buyerKind: input.buyerKind,
      fromQuantity: reached.fromQuantity,
      next: next ? { fromQuantity: next.fromQuantity, cents: cents(next.cents) } : null,
    },
  })
}

/** One buyer's prices, by rising quantity. */
export const breaksFor = <P extends FormatPrice>(prices: readonly P[], buyerKind: BuyerKind): P[] =>
  prices.filter((each) => each.buyerKind === buyerKind).sort((a, b) => a.fromQuantity - b.fromQuantity)
