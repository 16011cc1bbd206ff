import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { hasRole } from '@/lib/accounts/actor'
import { isUuid } from '@/lib/base/ids'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { previewRefund } from '@/lib/orders/preview-refund'
import { canCancel, canDecide, canWaive } from '@/lib/orders/rules/permissions'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { CancelChoice } from './cancel-choice'
import { CancelConfirm } from './cancel-confirm'
import { Decisions } from './decisions'
import { DeliveryAddressForm } from './delivery-address-form'
import { LinesTable } from './lines-table'
import { MoneyTable } from './money-table'
import { Facts } from './order-facts'
import { AttendeesForm, BuyerForm } from './people-forms'
import { ShipForm } from './ship-form'
import { Shipments } from './shipments'

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<{ cancel?: string | string[]; waive?: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `Order ${(await params).number}` }
}

export default async function StaffOrderPage({ params, searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const { number } = await params
  if (!/^\d{1,15}$/.test(number)) notFound()
  const asked = await searchParams
  const order = await orNotFound(() => getStaffOrder(ctx, Number(number)))
  const chosen = [asked.cancel ?? []].flat().filter((id) => isUuid(id) && order.lines.some((line) => line.id === id))
  const waive = asked.waive === 'on' && canWaive(ctx.actor)
  const preview =
    chosen.length > 0 ? await previewRefund(ctx, { orderNumber: order.number, lineIds: chosen, waive }) : null
  const undecided = order.decisions.some(({ kind, settledAt }) => kind === 'paid-not-placed' && !settledAt)
  const toShip =
    order.status === 'paid' && !undecided
      ? order.lines.filter((line) => line.kind === 'print' && !line.canceledAt && line.shippedQuantity < line.quantity)
      : []
  const cancelable =
    order.status === 'paid'
      ? order.lines.filter(
          (line) =>
            line.kind !== 'shipping' &&
            line.kind !== 'session' &&
            !line.canceledAt &&
            line.shippedQuantity < line.quantity &&
            canCancel(ctx.actor, [line.kind]),
        )
      : []
  const ships = hasRole(ctx.actor, 'fulfillment') && !order.erased
  return (
    <>
      <Breadcrumb trail={[{ href: '/staff/orders', name: 'Orders' }]} here={String(order.number)} />
      <PageHead title={`Order ${order.number}`} compact />
      <Columns
        aside={
          <Stack>
            <Facts order={order} />
            {order.erased ? null : <BuyerForm orderNumber={order.number} />}
            {ships && order.lines.some((line) => line.kind === 'print') ? (
              <DeliveryAddressForm orderNumber={order.number} />
            ) : null}
          </Stack>
        }
        asideLabel="About this order"
      >
        <Stack>
          <Decisions order={order} mayDecide={canDecide(ctx.actor)} mayReturn={canWaive(ctx.actor)} />
          {preview ? <CancelConfirm order={order} lineIds={chosen} waive={waive} preview={preview} /> : null}
          <LinesTable lines={order.lines} />
          {ships && order.lines.some((line) => line.kind === 'print') ? (
            <ShipForm
              orderNumber={order.number}
              lines={toShip.map((line) => ({
                id: line.id,
                title: line.title,
                left: line.quantity - line.shippedQuantity,
              }))}
            />
          ) : null}
          {hasRole(ctx.actor, 'events') && order.lines.some((line) => line.kind === 'registration') ? (
            <AttendeesForm orderNumber={order.number} />
          ) : null}
          <Shipments order={order} />
          <MoneyTable order={order} />
          {cancelable.length > 0 && !preview ? (
            <CancelChoice
              lines={cancelable.map((line) => ({
                id: line.id,
                title: line.title,
                quantity: line.quantity - line.shippedQuantity,
              }))}
              mayWaive={canWaive(ctx.actor)}
            />
          ) : null}
        </Stack>
      </Columns>
    </>
  )
}
