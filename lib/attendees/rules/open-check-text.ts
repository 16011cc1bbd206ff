import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { Cents } from '@/lib/base/money'
import { namesErasedBuyer } from '@/lib/orders/rules/buyer-name'

type OpenCheck = { basis: 'address' | 'colleague'; difference: Cents; cityName: string | null }

/**
 * What an attendee reads about an unverified member price: its basis, what they can do, until when, and what happens
 * otherwise. Mentions no bill when the buyer was erased.
 */
export function openCheckText(
  { basis, difference, cityName }: OpenCheck,
  { buyer, startsOn }: { buyer: string; startsOn: string },
): string[] {
  const city = cityName ?? 'a member city'
  const canBill = !namesErasedBuyer(buyer)
  const bill = `we may bill ${buyer} the difference of ${formatMoney(difference)}.`
  if (basis === 'colleague') {
    return [
      `Your registration has the member price because ${buyer} told us that you work for or serve ${city}. Our staff will check this. You don’t need to do anything.`,
      ...(canBill ? [`If we can’t verify it, ${bill}`] : []),
    ]
  }
  return [
    `Your registration has the member price because your email address is one of ${city}'s. Please confirm that you get email at this address before the conference begins on ${formatDate(startsOn)}.`,
    canBill
      ? `If you don’t, the price stays unverified, and ${bill} Your registration stays valid either way.`
      : 'If you don’t, the price stays unverified. Your registration stays valid either way.',
  ]
}
