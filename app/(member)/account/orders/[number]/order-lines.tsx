import { canceledText, withoutNameText } from '@/components/orders/state-text'
import { isSaidAbove, whyText } from '@/components/orders/why-text'
import { Money } from '@/components/ui/amounts'
import { DateRange, DateText } from '@/components/ui/dates'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import type { OrderLineView, OrderView } from '@/lib/orders/views'
import { LineLinks } from './line-links'

/** Each line: the item, the attendee, the reason for its price, and what the buyer can do with it. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <Table large caption={`Items in order ${order.number}`}>
      <thead>
        <tr>
          <Head>Item</Head>
          <Head number>Quantity</Head>
          <Head number>Amount</Head>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line, i) => (
          <Line key={line.id} line={line} order={order} repeated={isSaidAbove(order.lines, i)} />
        ))}
      </tbody>
    </Table>
  )
}

function Line({ line, order, repeated }: { line: OrderLineView; order: OrderView; repeated: boolean }) {
  const beneath = line.parentId !== null
  return (
    <Row>
      <RowHead className={beneath ? 'pl-5 sm:pl-9 print:pl-9' : undefined}>
        <span className="font-semibold">
          {beneath ? 'Add-on: ' : null}
          {line.href && !beneath ? <a href={line.href}>{line.title}</a> : line.title}
        </span>
        {line.dates && !beneath ? (
          <span className="block font-normal text-muted">
            <DateRange from={line.dates.from} to={line.dates.to} />
          </span>
        ) : null}
        {beneath ? <AddOnOf line={order.lines.find(({ id }) => id === line.parentId)} /> : <WhoAttends line={line} />}
        {beneath || hasEndedUnpaid(order.state) ? null : (
          <span className="mt-1 block max-w-prose text-sm font-normal text-muted">
            {whyText(line.why, { cents: line.unit, brief: repeated, placed: true })}
          </span>
        )}
        {hasEndedUnpaid(order.state) ? null : <Canceled line={line} />}
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

/** An unpaid order says once at the top that it was canceled. In a paid order, each canceled line says so. */
function Canceled({ line }: { line: OrderLineView }) {
  if (!line.canceledAt) return null
  return (
    <span className="mt-1 block">
      <Pill tone="plain">{canceledText(line)}</Pill>{' '}
      <span className="text-sm font-normal text-muted">
        <DateText at={line.canceledAt} />
      </span>
    </span>
  )
}

/** Whose add-on it is. */
function AddOnOf({ line }: { line: OrderLineView | undefined }) {
  const who = ifNamed(line?.attendee)
  return who ? <span className="block font-normal text-muted">For {who.name}</span> : null
}

function WhoAttends({ line }: { line: OrderLineView }) {
  if (!line.attendee) return null
  if (line.attendee.state !== 'named')
    return <span className="block font-normal text-muted">{withoutNameText[line.attendee.state]}</span>
  const { name, email, title, organization, isMe } = line.attendee
  return (
    <span className="mt-1 block font-normal">
      {name}
      {isMe ? ' (you)' : null}
      <span className="block text-sm text-muted">{[title, organization, email].filter(Boolean).join(', ')}</span>
    </span>
  )
}
