import { formatMoneyExact } from '@/lib/base/format'
import type { ResolveRefusal } from '@/lib/decisions/resolve-types'

export function decisionRefusal(refusal: ResolveRefusal): string {
  switch (refusal.code) {
    case 'still-no-place':
      return 'It is still sold out. Refund the money, or free a seat first.'
    case 'already-decided':
      return 'A colleague has decided this already. Look at the order again.'
    case 'needs-reason':
      return 'Choose a reason.'
    case 'needs-check':
      return 'Type the number of the check and the day it was sent, today at the latest.'
    case 'amount-changed':
      return `The amount is now ${formatMoneyExact(refusal.amount)}. Go back and look again.`
    case 'nothing-to-refund':
      return 'This money was refunded in the meantime. Look at the order again.'
    case 'does-not-fit':
      return 'That cannot be done with this order.'
  }
}
