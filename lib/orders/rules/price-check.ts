import type { Cents } from '@/lib/base/money'

/** A member price that the order rested on without proof. */
export type PriceCheck = {
  lineId: string
  difference: Cents
  /** `colleague`: the buyer said that this person works for or serves the city. */
  basis: 'address' | 'colleague'
  resolution: 'account' | 'sign-in' | 'link' | 'staff' | null
  resolvedAt: Date | null
}

const day = 86_400_000

/**
 * Whether the buyer is told that the price is verified. An address that has an account is proven at once, and whether it
 * has one is not the buyer's to know. So what an attendee proved is told a day after their links were sent, at the
 * earliest; `linksFrom` is null while none are. What staff decided is told at once.
 */
export function isToldVerified(check: PriceCheck, linksFrom: Date | null, now: Date): boolean {
  if (check.resolvedAt === null) return false
  if (check.resolution === 'staff') return true
  return linksFrom !== null && now.getTime() >= linksFrom.getTime() + day
}
