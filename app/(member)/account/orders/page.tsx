import { stateText } from '@/components/orders/state-text'
import { AccountTabs } from '@/components/site/account-tabs'
import { Money } from '@/components/ui/amounts'
import { buttonClass, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import type { OrderSummary } from '@/lib/orders/views'
import { requireSignedIn } from '@/lib/web/request-ctx'

export const metadata = { title: 'Orders' }

type Props = { searchParams: Promise<{ before?: string | string[] }> }

export default async function OrdersPage({ searchParams }: Props) {
  const ctx = await requireSignedIn('/account/orders')
  const { before } = await searchParams
  const from = typeof before === 'string' ? orderNumberOf(before) : null
  const { orders, next } = await listOwnOrders(ctx, { before: from })
  return (
    <>
      <PageHead low eyebrow="Account" title="Orders">
        <AccountTabs current="orders" />
      </PageHead>
      <div className="flex flex-col gap-5 pt-6 pb-16">
        {orders.length === 0 ? <Empty later={from !== null} /> : <Orders orders={orders} />}
        <nav aria-label="Pages of orders" className="flex flex-wrap gap-3">
          {from === null ? null : (
            <LinkButton look="quiet" href="/account/orders">
              Newest orders
            </LinkButton>
          )}
          {next === null ? null : (
            <LinkButton look="quiet" href={`/account/orders?before=${next}`}>
              Older orders
            </LinkButton>
          )}
        </nav>
      </div>
    </>
  )
}

function Orders({ orders }: { orders: readonly OrderSummary[] }) {
  return (
    <Card>
      <Table large caption="Your orders, newest first">
        <thead>
          <tr>
            <Head>Order</Head>
            <Head>Placed</Head>
            <Head>Items</Head>
            <Head>Status</Head>
            <Head number>Total</Head>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) =>
            hasEndedUnpaid(order.state) ? (
              <LeftRow key={order.number} order={order} />
            ) : (
              <OrderRow key={order.number} order={order} />
            ),
          )}
        </tbody>
      </Table>
    </Card>
  )
}

function OrderRow({ order }: { order: OrderSummary }) {
  const { words, tone } = stateText(order.state)
  return (
    <Row>
      <RowHead>
        <a href={`/account/orders/${order.number}`} className="font-semibold">
          {order.number}
        </a>
      </RowHead>
      <Cell label="Placed" className="sm:whitespace-nowrap">
        <DateText at={order.placedAt} />
      </Cell>
      <Cell label="Items">{itemsText(order)}</Cell>
      <Cell label="Status">
        <Pill tone={tone}>{words}</Pill>
      </Cell>
      <Cell number label="Total">
        <Money cents={order.total} exact />
        {order.refunded > 0 ? (
          <span className="block text-sm text-muted">
            <Money cents={order.refunded} exact /> refunded
          </span>
        ) : null}
      </Cell>
    </Row>
  )
}

/** An order that was never paid. It is listed in smaller, muted text. */
function LeftRow({ order }: { order: OrderSummary }) {
  return (
    <Row className="text-sm text-muted max-sm:!flex max-sm:justify-between">
      <RowHead>
        <a href={`/account/orders/${order.number}`}>{order.number}</a>
      </RowHead>
      <Cell className="max-sm:hidden">
        <DateText at={order.placedAt} />
      </Cell>
      <Cell className="max-sm:hidden">{itemsText(order)}</Cell>
      <Cell colSpan={2}>{stateText(order.state).words}</Cell>
    </Row>
  )
}

function itemsText({ items: [first, ...rest] }: OrderSummary): string {
  return rest.length > 0 ? `${first ?? ''} and ${rest.length} more` : (first ?? '')
}

function Empty({ later }: { later: boolean }) {
  return (
    <EmptyState
      heading={later ? 'No older orders' : 'No orders yet'}
      action={
        later ? undefined : (
          <div className="flex flex-wrap gap-3">
            <a href="/conferences" className={buttonClass({})}>
              See the conferences
            </a>
            <a href="/publications" className={buttonClass({ look: 'quiet' })}>
              See the publications
            </a>
          </div>
        )
      }
    >
      {later ? 'You have reached the end of the list.' : 'Your orders and receipts appear here.'}
    </EmptyState>
  )
}
