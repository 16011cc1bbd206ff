import { refundDetails, refundStateText } from '@/components/orders/state-text'
import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Pill } from '@/components/ui/pill'
import type { OrderView } from '@/lib/orders/views'

/** The status and purpose of each refund. "Refunded" appears only after Stripe confirms it or a check was sent. */
export function Refunds({ order: { refunds, lines } }: { order: OrderView }) {
  if (refunds.length === 0) return null
  return (
    <Card heading="Refunds">
      <PlainList label="Refunds">
        {refunds.map((refund) => {
          const { words, tone } = refundStateText(refund.state)
          return (
            <PlainItem
              key={refund.id}
              title={
                <span className="flex flex-wrap items-center gap-2 tabular-nums">
                  <Money cents={refund.cents} exact /> <Pill tone={tone}>{words}</Pill>
                </span>
              }
              detail={refundDetails(refund, lines).map((text) => (
                <span key={text} className="block">
                  {text}
                </span>
              ))}
              end={<DateText at={refund.at} />}
            />
          )
        })}
      </PlainList>
    </Card>
  )
}
