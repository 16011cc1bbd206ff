import { type Cents, cents, sum } from '@/lib/base/money'

type Line = { canceledAt: Date | null; netCents: number; taxCents: number; cancelChargeCents: number }

/**
 * What is owed for the canceled lines, however it is refunded: their price and tax less the cancellation charge, in
 * cents.
 */
export const owedForCanceledLines = (lines: readonly Line[]): Cents =>
  sum(
    lines
      .filter(({ canceledAt }) => canceledAt !== null)
      .map((line) => cents(line.netCents + line.taxCents - line.cancelChargeCents)),
  )
