import { type Cents, cents, minus, prorate, sum } from '@/lib/base/money'

/**
 * How a refund is drawn from what is left of several payments: the first with enough left bears all of it; if there is
 * none, each gives what is left of it, in turn. Null when they have too little left together.
 */
export function splitRefund(
  amount: Cents,
  from: readonly { id: string; left: Cents }[],
): { id: string; cents: Cents }[] | null {
  const sufficient = from.find(({ left }) => left >= amount)
  if (sufficient) return [{ id: sufficient.id, cents: amount }]
  if (sum(from.map(({ left }) => cents(Math.max(0, left)))) < amount) return null
  let rest = amount
  const draws = from.map(({ id, left }) => {
    const drawn = cents(Math.max(0, Math.min(left, rest)))
    rest = minus(rest, drawn)
    return { id, cents: drawn }
  })
  return draws.filter((draw) => draw.cents > 0)
}

type Part = { net: Cents; tax: Cents; charge: Cents }

/**
 * The lines that each draw of a refund is for. Each draw’s lines add up to the draw, and each line’s shares add up to
 * the line. The charge that was kept is named once, with the first draw.
 */
export function sharesOf<P extends Part>(parts: readonly P[], draws: readonly Cents[]): P[][] {
  let rest = parts.flatMap(({ net, tax }) => [net, tax])
  return draws.map((draw, n) => {
    const taken = prorate(draw, rest)
    rest = rest.map((amount, i) => minus(amount, taken[i] ?? cents(0)))
    return parts.map((part, i) => ({
      ...part,
      net: taken[2 * i] ?? cents(0),
      tax: taken[2 * i + 1] ?? cents(0),
      charge: n === 0 ? part.charge : cents(0),
    }))
  })
}
