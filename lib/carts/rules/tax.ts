import { type Cents, cents } from '@/lib/base/money'

/**
 * Where a parcel goes, as the buyer chose it. `milliPercent` is the tax area's total rate on the day, in thousandths of
 * a percent.
 */
export type DeliveryArea =
  | { where: 'california'; taxAreaId: string; taxAreaName: string; milliPercent: number }
  | { where: 'outside-california' }

/**
 * Sales tax on one line of printed matter in cents, rounded once, half a cent up. Only print is taxed. Electronic
 * delivery is not (CDTFA annotation 120.0107.800), nor is shipping that is its own line at cost (publication 100), nor
 * a delivery outside California. Cities pay sales tax like everyone else (publication 102).
 */
export function taxOnPrint(net: Cents, area: DeliveryArea | null): Cents {
  if (area?.where !== 'california') return cents(0)
  return cents(Number((BigInt(net) * BigInt(area.milliPercent) + 50_000n) / 100_000n))
}
