import { type Cents, cents, sum } from '@/lib/base/money'

type Line = { canceledAt: Date | null; netCents: number; taxCents: number; cancelChargeCents: number }

/** What goes back for the lines that are canceled, whichever way it goes: their price less what was charged for canceling. */
export const canceledWorth = (lines: readonly Line[]): Cents =>
  sum(
    lines
      .filter(({ canceledAt }) => canceledAt !== null)
      .map((line) => cents(line.netCents + line.taxCents - line.cancelChargeCents)),
  )
