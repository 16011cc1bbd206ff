import type { Day } from '@/lib/base/calendar'

/** Thousandths of a percent: 7250 is 7.25 %. */
export type TaxRate = { effectiveOn: Day; milliPercent: number }

/**
 * The rate in force on a day: the newest that has begun. Null before the first rate that we know; CDTFA's rates change
 * on the first day of a quarter, and staff enter a change before its day comes.
 */
export function rateInForce<R extends TaxRate>(rates: readonly R[], day: Day): R | null {
  const begun = rates.filter((rate) => rate.effectiveOn <= day)
  return begun.reduce<R | null>(
    (newest, rate) => (newest && newest.effectiveOn >= rate.effectiveOn ? newest : rate),
    null,
  )
}
