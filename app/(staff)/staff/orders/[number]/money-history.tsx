import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { formatMoneyExact } from '@/lib/base/format'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { staffReasonText } from '../reason-words'
import { resolutionDone } from './decision-words'

type Act = StaffOrder['acts'][number]

/** Who decided what about the money and when, including decisions that were closed and reopened. */
export function MoneyHistory({ acts }: { acts: StaffOrder['acts'] }) {
  if (acts.length === 0) return null
  return (
    <Card heading="Decision history">
      <PlainList label="Decision history">
        {acts.map((act) => (
          <PlainItem
            key={act.id}
            title={what(act)}
            detail={[who(act), why(act)].filter(Boolean).join('. ')}
            end={<DateText at={act.at} form="short-date-time" />}
          />
        ))}
      </PlainList>
    </Card>
  )
}

function what({ act, cents, resolution }: Act): string {
  const amount = formatMoneyExact(cents)
  switch (act) {
    case 'canceled':
      return cents > 0 ? `Canceled, refund of ${amount}` : 'Canceled, no refund'
    case 'refunded':
      return `Refund of ${amount}`
    case 'closed':
      return `Closed without a refund, ${amount} kept`
    case 'reopened':
      return 'Reopened'
    case 'check-sent':
      return `Check for ${amount} recorded`
    case 'decided':
      return [resolution ? resolutionDone[resolution] : 'Decided', cents > 0 ? amount : ''].filter(Boolean).join(', ')
  }
}

function who({ who: part, by, reason }: Act): string {
  if (part === 'system') return 'Automatic'
  if (part === 'member') return reason === 'erasure' ? 'By an attendee' : 'By the buyer'
  if (by === 'you') return 'By you'
  return by ? `By staff account ${by.account.slice(0, 8)}` : 'By staff, account deleted'
}

/** That the buyer canceled is said by who acted. */
const why = ({ reason, fromDecision }: Act): string =>
  reason && reason !== 'canceled-by-member' ? staffReasonText(reason, fromDecision) : ''
