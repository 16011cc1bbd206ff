import { type Cents, cents, minus, prorate, sum } from '@/lib/base/money'

/**
 * Splits a refund over several payments by what is left of each. The first with enough left bears all of it. If there
 * is none, each gives what is left of it, in turn. Null when they have too little left together.
 */
export function splitRefund(
  amount: Cents,
  from: readonly { id: string; left: Cents }[],
): { id: string; cents: Cents }[] | null {
  const sufficient = from.find(({ left }) => left >= amount)
  if (sufficient) return [{ id: sufficient.id, cents: amount }]
  if (sum(from.map(({ left }) => cents(Math.max(0, left)))) < amount) return null
  let rest = amount
  const portions = from.map(({ id, left }) => {
    const portion = cents(Math.max(0, Math.min(left, rest)))
    rest = minus(rest, portion)
    return { id, cents: portion }
  })
  return portions.filter((portion) => portion.cents > 0)
}

type Part = { net: Cents; tax: Cents; charge: Cents }

/**
 * Divides the lines of a refund over its portions. The lines of a portion add up to the portion, and the shares of a
 * line add up to the line. The charge that was kept is named once, with the first portion.
 */
export function divideParts<P extends Part>(parts: readonly P[], portions: readonly Cents[]): P[][] {
  let rest = parts.flatMap(({ net, tax }) => [net, tax])
  return portions.map((portion, n) => {
    const shares = prorate(portion, rest)
    rest = rest.map((amount, i) => minus(amount, shares[i] ?? cents(0)))
    return parts.map((part, i) => ({
      ...part,
      net: shares[2 * i] ?? cents(0),
      tax: shares[2 * i + 1] ?? cents(0),
      charge: n === 0 ? part.charge : cents(0),
    }))
  })
}
