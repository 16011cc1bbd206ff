import { type Cents, sum } from '@/lib/base/money'

/** A member price that an order used before it was verified. */
export type PriceCheck = {
  lineId: string
  difference: Cents
  /** `colleague`: the buyer said that this person works for or serves the city. */
  basis: 'address' | 'colleague'
  resolution: 'account' | 'sign-in' | 'link' | 'staff' | null
  resolvedAt: Date | null
  /**
   * When the attendee's link was emailed; null before. It can be days late, because a mail server may be unavailable.
   */
  linkSentAt: Date | null
}

const day = 86_400_000

/**
 * True when the buyer may be told that the price is verified. An address with an account is verified at once, and the
 * buyer must not learn whether it has one. So what an attendee verified is shown a day after their link was sent, at
 * the earliest. What staff decided is shown at once.
 */
export function isShownVerifiedToBuyer({ resolvedAt, resolution, linkSentAt }: PriceCheck, now: Date): boolean {
  if (resolvedAt === null) return false
  if (resolution === 'staff') return true
  return linkSentAt !== null && now.getTime() >= linkSentAt.getTime() + day
}

type Line = { canceledAt: Date | null; memberPrice: (Pick<PriceCheck, 'difference'> & { verified: boolean }) | null }

/** What may still be billed for member prices, in cents. Nothing is billed for a canceled registration. */
export const mayBeBilled = (lines: readonly Line[]): Cents =>
  sum(
    lines.flatMap(({ canceledAt, memberPrice }) =>
      canceledAt || !memberPrice || memberPrice.verified ? [] : [memberPrice.difference],
    ),
  )
