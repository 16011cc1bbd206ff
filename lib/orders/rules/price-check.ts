import type { Cents } from '@/lib/base/money'

/** A member price that the order rested on without proof. */
export type PriceCheck = {
  lineId: string
  difference: Cents
  /** `colleague`: the buyer said that this person works for or serves the city. */
  basis: 'address' | 'colleague'
  resolution: 'account' | 'sign-in' | 'link' | 'staff' | null
  resolvedAt: Date | null
  /** When the attendee's link was really emailed; null before. A mail server may be away for days. */
  linkSentAt: Date | null
}

const day = 86_400_000

/**
 * Whether the buyer is told that the price is verified. An address that has an account is proven at once, and whether it
 * has one is not the buyer's to know. So what an attendee proved is told a day after their link was sent, at the
 * earliest. What staff decided is told at once.
 */
export function isToldVerified({ resolvedAt, resolution, linkSentAt }: PriceCheck, now: Date): boolean {
  if (resolvedAt === null) return false
  if (resolution === 'staff') return true
  return linkSentAt !== null && now.getTime() >= linkSentAt.getTime() + day
}
