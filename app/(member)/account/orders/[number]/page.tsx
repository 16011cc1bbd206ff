import { stateText } from '@/components/orders/state-text'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { Pill } from '@/components/ui/pill'
import { shipmentsOf } from '@/lib/fulfillment/staff-order'
import { getOrder } from '@/lib/orders/get-order'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { JustCanceled } from './just-canceled'
import { MemberPrices } from './member-prices'
import { OrderBill } from './order-bill'
import { OrderDocuments } from './order-documents'
import { OrderLines } from './order-lines'
import { OrderStatus } from './order-status'
import { Parcels } from './parcels'
import { Refunds } from './refunds'

type Props = { params: Promise<{ number: string }>; searchParams: Promise<{ canceled?: string | string[] }> }

export async function generateMetadata({ params }: Pick<Props, 'params'>) {
  const number = orderNumberOf((await params).number)
  return { title: number === null ? 'Order' : `Order ${number}` }
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ number: text }, { canceled }] = await Promise.all([params, searchParams])
  const ctx = await requireSignedIn(`/account/orders/${text}`)
  const order = await orNotFound(() => getOrder(ctx, orderNumberOf(text)))
  const shipments = await shipmentsOf(ctx.db, order.id)
  const { words, tone } = stateText(order.state)
  return (
    <>
      <PageHead
        low
        eyebrow={<Breadcrumb trail={[{ href: '/account/orders', name: 'Orders' }]} here={`Order ${order.number}`} />}
        title={
          <span className="flex flex-wrap items-center gap-3">
            Order {order.number}
            <span className="font-sans">
              <Pill tone={tone}>{words}</Pill>
            </span>
          </span>
        }
      />
      <div className="pt-4">
        <Columns asideLabel="About this order" asideLast aside={<Aside order={order} />}>
          <JustCanceled order={order} lineId={canceled} />
          <OrderStatus order={order} />
          <Card heading={hasEndedUnpaid(order.state) ? 'What you chose' : 'What you ordered'}>
            <OrderLines order={order} />
          </Card>
          <MemberPrices order={order} />
          <Refunds order={order} />
          <Parcels order={order} shipments={shipments} />
        </Columns>
      </div>
    </>
  )
}

function Aside({ order }: { order: Awaited<ReturnType<typeof getOrder>> }) {
  return (
    <>
      <OrderBill order={order} />
      <OrderDocuments order={order} />
    </>
  )
}
