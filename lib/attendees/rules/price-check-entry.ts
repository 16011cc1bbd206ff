import { formatMoneyExact } from '@/lib/base/format'
import { isShownVerifiedToBuyer, type PriceCheck } from '@/lib/orders/rules/price-check'

/** One member price in the export of a person. */
export type ExportedCheck = {
  check: PriceCheck & { openedAt: Date }
  seat: string
  /** Who the person is: the attendee, the buyer who confirmed the attendee, or the staff member who decided. */
  part: 'attendee' | 'buyer' | 'staff'
  /** The registration was canceled, or its order was never paid. */
  ended: boolean
}

const partWords = { attendee: 'attendee', buyer: 'you registered the attendee', staff: 'you verified it as staff' }
const basisWords: Record<PriceCheck['basis'], Record<ExportedCheck['part'], string>> = {
  address: {
    attendee: 'your email address',
    buyer: 'the attendee’s email address',
    staff: 'the attendee’s email address',
  },
  colleague: {
    attendee: 'the word of the person who registered you: that you work for or serve the city',
    buyer: 'your word: that the attendee works for or serves your city',
    staff: 'the buyer’s word: that the attendee works for or serves the city',
  },
}
const resolutionWords: Record<NonNullable<PriceCheck['resolution']>, string> = {
  account: 'verified: your account has this address',
  'sign-in': 'verified: you signed in with this address',
  link: 'verified: you used the link in our email',
  staff: 'verified by our staff',
}

/**
 * What a price rests on and where its verification stands. Only the attendee sees how it was verified: the buyer must
 * not learn whether the attendee has an account.
 */
export function priceCheckEntry({ check, seat, part, ended }: ExportedCheck, now: Date): Record<string, string> {
  return {
    Seat: seat,
    'Your part': partWords[part],
    'Member price based on': basisWords[check.basis][part],
    Difference: formatMoneyExact(check.difference),
    Since: check.openedAt.toISOString(),
    ...(part === 'attendee' ? { 'Link emailed': check.linkSentAt?.toISOString() ?? 'not sent' } : {}),
    Status: statusOf({ check, part, ended }, now),
  }
}

function statusOf({ check, part, ended }: Pick<ExportedCheck, 'check' | 'part' | 'ended'>, now: Date): string {
  return verifiedWords(check, part, now) ?? (ended ? 'canceled: nothing is left to verify' : 'not verified yet')
}

function verifiedWords(check: PriceCheck, part: ExportedCheck['part'], now: Date): string | null {
  switch (part) {
    case 'attendee':
      return check.resolution && resolutionWords[check.resolution]
    case 'buyer':
      return isShownVerifiedToBuyer(check, now) ? 'verified' : null
    case 'staff':
      return 'verified'
  }
}
