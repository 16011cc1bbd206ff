import { type Cents, cents } from '@/lib/base/money'

/**
 * Assumption: we do not know the association's real carrier rates. These bands stand for what a parcel costs at the
 * carrier. Shipping is free of sales tax only while it is its own line and not more than that cost.
 */
const shippingBands: readonly { upToGrams: number; cents: number }[] = [
  { upToGrams: 500, cents: 550 },
  { upToGrams: 1_000, cents: 700 },
  { upToGrams: 2_500, cents: 1_050 },
  { upToGrams: 5_000, cents: 1_600 },
  { upToGrams: 10_000, cents: 2_600 },
]
const heaviest = { upToGrams: 10_000, cents: 2_600 }

export type Shipping = { cents: Cents; grams: number; upToGrams: number }

/**
 * The shipping cost of this many grams of print. Above the heaviest band: several parcels of that weight, and the rest.
 */
export function shippingFor(grams: number): Shipping {
  const full = Math.max(0, Math.ceil(grams / heaviest.upToGrams) - 1)
  const rest = grams - full * heaviest.upToGrams
  const band = shippingBands.find((each) => rest <= each.upToGrams) ?? heaviest
  const upToGrams = full * heaviest.upToGrams + band.upToGrams
  return { cents: cents(full * heaviest.cents + band.cents), grams, upToGrams }
}
