import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { Fact, Facts as List } from '@/components/ui/facts'
import { Pill } from '@/components/ui/pill'
import { cents } from '@/lib/base/money'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'

const tone = { paid: 'good', pending: 'warn', canceled: 'plain', expired: 'plain' } as const
const word = {
  paid: 'Paid',
  pending: 'Waiting for payment',
  canceled: 'Canceled',
  expired: 'Expired, never paid',
} as const

export function Facts({ order }: { order: StaffOrder }) {
  return (
    <Card heading="At a glance">
      <List>
        <Fact name="Status">
          <Pill tone={tone[order.status]}>{word[order.status]}</Pill>
        </Fact>
        <Fact name="For">{order.erased ? 'Deleted account' : (order.cityName ?? 'Private buyer')}</Fact>
        <Fact name="Placed">
          <DateText at={order.placedAt} form="date-time" />
        </Fact>
        <Fact name="Total">
          <Money cents={cents(order.totals.total)} exact />
        </Fact>
      </List>
    </Card>
  )
}
