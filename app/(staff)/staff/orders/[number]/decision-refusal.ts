import { formatMoneyExact } from '@/lib/base/format'
import type { ResolveRefusal } from '@/lib/decisions/resolve-types'

export function decisionRefusal(refusal: ResolveRefusal): string {
  switch (refusal.code) {
    case 'still-unavailable':
      return 'It is still sold out. Refund the payment, or free a seat first.'
    case 'already-decided':
      return 'A colleague already decided this. Review the order.'
    case 'needs-reason':
      return 'Choose a reason.'
    case 'needs-check':
      return 'Enter the check number and the date it was sent, no later than today.'
    case 'amount-changed':
      return `The amount is now ${formatMoneyExact(refusal.amount)}. Go back and review it.`
    case 'nothing-to-refund':
      return 'This payment has been refunded since you opened the page. Review the order.'
    case 'does-not-fit':
      return 'This order doesn’t allow that.'
  }
}
