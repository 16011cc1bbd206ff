import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { hasRole } from '@/lib/base/actor'
import { isUuid } from '@/lib/base/ids'
import { decideUndo } from '@/lib/fulfillment/rules/undo'
import { getStaffOrder, type StaffOrder } from '@/lib/fulfillment/staff-order'
import { canCancel, canDecide, canRefundInFull } from '@/lib/orders/rules/permissions'
import { previewRefund } from '@/lib/refunds/preview-refund'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { canceledText, seatLabelsOf } from '../words'
import { attendeesId } from './attendees-id'
import { CancelChoice } from './cancel-choice'
import { CancelConfirm } from './cancel-confirm'
import { DecisionConfirm } from './decision-confirm'
import { Decisions } from './decisions'
import { DeliveryAddressForm } from './delivery-address-form'
import { LargeOrder } from './large-order'
import { LinesTable } from './lines-table'
import { MoneyHistory } from './money-history'
import { MoneyTable } from './money-table'
import { CanceledMessage, OrderDesk } from './order-desk'
import { Facts } from './order-facts'
import { AttendeesForm, BuyerForm } from './people-forms'
import { ShipForm } from './ship-form'
import { Shipments } from './shipments'
import { WorkSheet } from './work-sheet'

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<{
    cancel?: string | string[]
    waive?: string
    canceled?: string
    close?: string
    check?: string
  }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `Order ${(await params).number}` }
}

export default async function StaffOrderPage({ params, searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const { number } = await params
  if (!/^\d{1,15}$/.test(number)) notFound()
  const query = await searchParams
  const order = await orNotFound(() => getStaffOrder(ctx, Number(number)))
  const chosen = [query.cancel ?? []].flat().filter((id) => isUuid(id) && order.lines.some((line) => line.id === id))
  const waive = query.waive === 'on' && canRefundInFull(ctx.actor)
  const preview =
    chosen.length > 0 ? await previewRefund(ctx, { orderNumber: order.number, lineIds: chosen, waive }) : null
  const seats = seatLabelsOf(order.lines)
  // The page carries what a client component gets a second time, as data: so each gets only what it reads.
  const { status, totals, decisions, large } = order
  const named = order.lines.map((line) => ({ ...nameOf(line), seat: seats[line.id] }))
  const cancelable = order.lines.filter((line) => isCancelable(line, order) && canCancel(ctx.actor, [line.kind]))
  const ships = hasRole(ctx.actor, 'fulfillment') && !order.erased && order.lines.some((line) => line.kind === 'print')
  const parcels = parcelsOf(order, ships, ctx.now)
  const attendees = hasRole(ctx.actor, 'events') && order.lines.some((line) => line.kind === 'registration')
  return (
    <OrderDesk undone={order.shipments.filter(({ undoneAt }) => undoneAt !== null).length}>
      <WorkSheet orderNumber={order.number} lines={ships ? toShip(order) : []} />
      <div className="print:hidden">
        <PageHead
          title={`Order ${order.number}`}
          eyebrow={<Breadcrumb trail={[{ href: '/staff/orders', name: 'Orders' }]} here={String(order.number)} />}
          compact
        >
          <CanceledMessage text={preview ? null : canceledText(order, query.canceled, ctx.now)} />
        </PageHead>
      </div>
      <div className="pt-3 print:hidden">
        <Columns
          aside={
            <Stack>
              <Facts order={order} />
              {order.erased ? null : <BuyerForm orderNumber={order.number} />}
              {ships ? <DeliveryAddressForm orderNumber={order.number} /> : null}
            </Stack>
          }
          asideLabel="About this order"
          asideLast={preview !== null}
        >
          <Stack>
            <LargeOrder order={{ number: order.number, status, large }} mayDecide={canDecide(ctx.actor)} />
            <DecisionConfirmation order={order} toConfirm={query} ctx={ctx} />
            <Decisions
              order={{ number: order.number, status, totals, decisions }}
              mayDecide={canDecide(ctx.actor)}
              mayReturn={canRefundInFull(ctx.actor)}
            />
            {preview ? (
              <CancelConfirm
                orderNumber={order.number}
                lines={named}
                lineIds={chosen}
                waive={waive}
                preview={preview}
              />
            ) : null}
            <LinesTable order={order} seats={seats} canShow={attendees} />
            {ships ? (
              <ShipForm
                orderNumber={order.number}
                lines={toShip(order)}
                waits={whyNotShipped(order)}
                parcels={parcels}
              />
            ) : null}
            {attendees ? (
              <div id={attendeesId}>
                <AttendeesForm orderNumber={order.number} seats={seats} />
              </div>
            ) : null}
            <Shipments orderNumber={order.number} parcels={parcels} withUndone={!ships} />
            <MoneyTable order={order} seats={seats} />
            <MoneyHistory acts={order.acts} />
            {cancelable.length > 0 && !preview ? (
              <CancelChoice
                orderNumber={order.number}
                lines={cancelable.map((line) => ({ ...nameOf(line), seat: seats[line.id] }))}
                mayWaive={canRefundInFull(ctx.actor)}
              />
            ) : null}
          </Stack>
        </Columns>
      </div>
    </OrderDesk>
  )
}

type ConfirmationProps = {
  order: StaffOrder
  toConfirm: { close?: string; check?: string }
  ctx: Awaited<ReturnType<typeof requireStaff>>
}

/** The confirmation of a decision that keeps money or records a check. */
function DecisionConfirmation({ order, toConfirm, ctx }: ConfirmationProps) {
  const { number, status, erased } = order
  const step = toConfirm.close ? 'close' : 'check'
  const decision = order.decisions.find(({ id }) => id === (toConfirm.close ?? toConfirm.check))
  const may = step === 'close' ? canDecide(ctx.actor) : canRefundInFull(ctx.actor)
  if (!may || !decision?.offers.includes(step === 'close' ? 'keep' : 'check-sent')) return null
  return <DecisionConfirm key={decision.id} decision={decision} order={{ number, status, erased }} step={step} />
}

const parcelsOf = (order: StaffOrder, mayUndo: boolean, now: Date) =>
  order.shipments.map((parcel) => ({
    id: parcel.id,
    contents: parcel.lines
      .map(({ orderLineId, quantity }) => {
        const title = order.lines.find(({ id }) => id === orderLineId)?.title ?? ''
        return `${title} × ${quantity}`
      })
      .join(', '),
    carrier: parcel.carrier,
    hasTracking: parcel.hasTracking,
    shippedAt: parcel.shippedAt,
    undone: parcel.undoneAt !== null,
    canUndo: mayUndo && decideUndo({ ...parcel, erased: order.erased, lines: linesIn(order, parcel) }, now).ok,
  }))

const linesIn = (order: StaffOrder, { lines }: StaffOrder['shipments'][number]) =>
  order.lines.filter(({ id }) => lines.some(({ orderLineId }) => orderLineId === id))

type Line = StaffOrder['lines'][number]

/** What can still be canceled of a line: five copies, if ten of fifteen have shipped. */
const nameOf = ({ id, title, kind, quantity, shippedQuantity }: Line) => ({
  id,
  title: quantity > 1 ? `${title} × ${quantity - shippedQuantity}` : title,
  addOn: kind === 'session',
})

const isCancelable = (line: Line, { status }: StaffOrder): boolean =>
  status === 'accepted' &&
  line.kind !== 'shipping' &&
  line.kind !== 'session' &&
  !line.canceledAt &&
  line.shippedQuantity < line.quantity

const isUndecided = ({ decisions }: StaffOrder): boolean =>
  decisions.some(({ kind, resolvedAt }) => kind === 'paid-not-confirmed' && !resolvedAt)

function toShip(order: StaffOrder) {
  if (order.status !== 'accepted' || isUndecided(order)) return []
  return order.lines
    .filter((line) => line.kind === 'print' && !line.canceledAt && line.shippedQuantity < line.quantity)
    .map((line) => ({ id: line.id, title: line.title, left: line.quantity - line.shippedQuantity }))
}

/** Why there is nothing to mark as shipped; shown instead of the form. */
function whyNotShipped(order: StaffOrder): string {
  if (order.status === 'pending') return 'Nothing ships until the order is paid.'
  if (isUndecided(order)) return 'Nothing ships until someone decides about this order.'
  return 'Nothing is left to ship.'
}
