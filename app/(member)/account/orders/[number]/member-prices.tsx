import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Pill } from '@/components/ui/pill'
import { formatMoney } from '@/lib/base/format'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import { mayBeBilled } from '@/lib/orders/rules/price-check'
import type { AttendeeDetails, OrderLineView, OrderView } from '@/lib/orders/views'

/** Registrations with an unverified member price, and what may still be billed for those that are not canceled. */
export function MemberPrices({ order }: { order: OrderView }) {
  const rested = order.lines.filter((line) => line.memberPrice && !line.canceledAt && ifNamed(line.attendee))
  if (rested.length === 0 || hasEndedUnpaid(order.state)) return null
  const open = mayBeBilled(rested)
  return (
    <Card
      heading="Member prices"
      intro={
        open > 0
          ? openText(open, rested.some(awaitsAddress))
          : 'All member prices in this order are verified. We won’t bill any difference.'
      }
    >
      <PlainList label="Member prices">
        {rested.map((line) => (
          <Rested key={line.id} line={line} />
        ))}
      </PlainList>
    </Card>
  )
}

const openText = (open: number, byAddress: boolean): string =>
  [
    `We may bill ${formatMoney(open)} later if we can’t verify the member prices below. You accepted this when you ordered.`,
    byAddress ? 'After an attendee confirms their address, it can take a day until this page shows it.' : '',
  ]
    .filter(Boolean)
    .join(' ')

const awaitsAddress = ({ memberPrice }: OrderLineView): boolean =>
  memberPrice?.basis === 'address' && !memberPrice.verified

function Rested({ line: { attendee: who, memberPrice } }: { line: OrderLineView }) {
  const attendee = ifNamed(who)
  if (!attendee || !memberPrice) return null
  const { verified, difference } = memberPrice
  return (
    <PlainItem
      title={
        <span className="flex flex-wrap items-center gap-2">
          {attendee.name || attendee.email}{' '}
          <Pill tone={verified ? 'good' : 'plain'}>{verified ? 'Verified' : 'Not verified yet'}</Pill>
        </span>
      }
      detail={verified ? null : restsOn(memberPrice, attendee)}
      end={verified ? null : <Money cents={difference} exact />}
    />
  )
}

function restsOn(
  { basis, linkSent }: NonNullable<OrderLineView['memberPrice']>,
  { email, isMe }: AttendeeDetails,
): string {
  if (basis === 'colleague')
    return 'You confirmed that this person works for or serves your city. Our staff will check.'
  if (isMe) return `Sign in with ${email} to verify this price.`
  return linkSent
    ? `We emailed a link to ${email} to confirm the address.`
    : `Once this order is confirmed, we’ll email a link to ${email} to confirm the address.`
}
