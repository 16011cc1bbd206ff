import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Pill } from '@/components/ui/pill'
import { formatMoney } from '@/lib/base/format'
import { sum } from '@/lib/base/money'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import type { AttendeeDetails, OrderLineView, OrderView } from '@/lib/orders/views'

/** Registrations with an unverified member price, and the amount that the buyer agreed may be billed later. */
export function MemberPrices({ order }: { order: OrderView }) {
  const rested = order.lines.flatMap((line) => (line.memberPrice && ifNamed(line.attendee) ? [line] : []))
  if (rested.length === 0 || hasEndedUnpaid(order.state)) return null
  const open = sum(rested.flatMap(({ memberPrice }) => differenceOf(memberPrice)))
  return (
    <Card
      heading="Member prices"
      intro={open > 0 ? openText(open) : 'All member prices in this order are verified. We won’t bill any difference.'}
    >
      <PlainList label="Member prices">
        {rested.map((line) => (
          <Rested key={line.id} line={line} />
        ))}
      </PlainList>
    </Card>
  )
}

const openText = (open: number): string =>
  `You accepted that we may bill ${formatMoney(open)} later if we can’t verify the prices below. Confirmations appear here no sooner than the day after we email the attendee.`

const differenceOf = (price: OrderLineView['memberPrice']) => (price && !price.verified ? [price.difference] : [])

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
