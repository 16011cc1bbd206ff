import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { Fact, Facts as List } from '@/components/ui/facts'
import { Pill } from '@/components/ui/pill'
import { cents } from '@/lib/base/money'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { orderState, standingOf } from '../words'

export function Facts({ order }: { order: StaffOrder }) {
  const standing = standingOf(order)
  const { words, tone } = orderState(standing)
  const back = standing.refunded + standing.refunding
  return (
    <Card heading="Summary">
      <List>
        <Fact name="Status">
          <Pill tone={tone}>{words}</Pill>
        </Fact>
        <Fact name="For">{order.erased ? 'Deleted account' : (order.cityName ?? 'Individual buyer')}</Fact>
        <Fact name="Placed">
          <DateText at={order.placedAt} />,{' '}
          <span className="whitespace-nowrap">
            <DateText at={order.placedAt} form="time" />
          </span>
        </Fact>
        <Fact name="Total">
          <Money cents={cents(order.totals.total)} exact />
        </Fact>
        {back > 0 ? (
          <Fact name="Refunds">
            <Money cents={cents(back)} exact />
          </Fact>
        ) : null}
      </List>
    </Card>
  )
}
