declare const centsBrand: unique symbol

/** Whole US cents. Never a float, never dollars. */
export type Cents = number & { readonly [centsBrand]: 'cents' }

/**
 * Checks that a number is a safe integer, and brands it. Throws RangeError otherwise: a fraction of a cent is a bug.
 */
export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) throw new RangeError('cents must be a whole number')
  return n as Cents
}

export const plus = (a: Cents, b: Cents): Cents => cents(a + b)
export const minus = (a: Cents, b: Cents): Cents => cents(a - b)
export const times = (a: Cents, n: number): Cents => cents(a * n)
export const sum = (all: readonly Cents[]): Cents => all.reduce(plus, cents(0))

/**
 * Splits an amount by weights, using the largest remainders: the parts add up to the exact amount. Equal remainders
 * favor the earlier part. If all weights are zero, the first part gets everything.
 */
export function prorate(amount: Cents, weights: readonly number[]): Cents[] {
  const total = weights.reduce((a, b) => a + BigInt(b), 0n)
  if (total === 0n) return weights.map((_, i) => (i === 0 ? amount : cents(0)))
  const shares = weights.map((weight) => {
    const scaled = BigInt(Math.abs(amount)) * BigInt(weight)
    return { whole: scaled / total, rest: scaled % total }
  })
  let left = BigInt(Math.abs(amount)) - shares.reduce((a, s) => a + s.whole, 0n)
  for (const share of [...shares].sort((a, b) => Number(b.rest - a.rest))) {
    if (left <= 0n) break
    share.whole += 1n
    left -= 1n
  }
  return shares.map((s) => cents(Number(s.whole) * Math.sign(amount || 1)))
}
