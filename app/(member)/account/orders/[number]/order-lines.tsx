import { whyText } from '@/components/orders/why-text'
import { Money } from '@/components/ui/amounts'
import { DateRange, DateText } from '@/components/ui/dates'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import type { OrderLineView, OrderView } from '@/lib/orders/views'
import { LineLinks } from './line-links'

/** Each line: what it is, for whom, why it cost that, and what can be done with it. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <Table caption={`The lines of order ${order.number}`}>
      <thead>
        <tr>
          <Head>Item</Head>
          <Head number>Quantity</Head>
          <Head number>Amount</Head>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <Line key={line.id} line={line} order={order} />
        ))}
      </tbody>
    </Table>
  )
}

function Line({ line, order }: { line: OrderLineView; order: OrderView }) {
  const beneath = line.parentId !== null
  return (
    <Row>
      <RowHead className={beneath ? 'cols:pl-9' : undefined}>
        <span className="font-semibold">
          {beneath ? 'Add-on: ' : null}
          {line.href && !beneath ? <a href={line.href}>{line.title}</a> : line.title}
        </span>
        {line.dates && !beneath ? (
          <span className="block font-normal text-muted">
            <DateRange from={line.dates.from} to={line.dates.to} />
          </span>
        ) : null}
        <WhoAttends line={line} />
        {beneath ? null : (
          <span className="mt-1 block max-w-prose text-sm font-normal text-muted">{whyText(line.why)}</span>
        )}
        {line.canceledAt ? (
          <span className="mt-1 block">
            <Pill tone="plain">Canceled</Pill>{' '}
            <span className="text-sm font-normal text-muted">
              <DateText at={line.canceledAt} />
            </span>
          </span>
        ) : null}
        <LineLinks line={line} order={order} />
      </RowHead>
      <Cell number label="Quantity">
        {line.quantity}
      </Cell>
      <Cell number label="Amount">
        <Money cents={line.net} exact />
      </Cell>
    </Row>
  )
}

function WhoAttends({ line }: { line: OrderLineView }) {
  if (line.kind !== 'registration') return null
  if (!line.attendee) return <span className="block font-normal text-muted">The attendee’s details were removed.</span>
  const { name, email, title, organization, isMe } = line.attendee
  return (
    <span className="mt-1 block font-normal">
      {name}
      {isMe ? ' (you)' : null}
      <span className="block text-sm text-muted">{[title, organization, email].filter(Boolean).join(', ')}</span>
    </span>
  )
}
