import { desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { city } from '@/db/schema/cities'
import { shipment, shipmentLine } from '@/db/schema/fulfillment'
import { largeOrder, order } from '@/db/schema/orders'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type {
  DecisionKind,
  KeepReason,
  OrderStatus,
  RefundReason,
  RefundRule,
  Resolution,
} from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'
import { linesOf, type OrderLineRow } from '@/lib/orders/order-rows'
import { refundViews } from '@/lib/orders/refund-views'
import { owedForCanceledLines } from '@/lib/orders/rules/owed-for-canceled-lines'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import type { RefundView } from '@/lib/orders/views'
import { type MoneyActView, moneyActsOf } from '@/lib/payments/money-acts'
import { decisionsOf } from '@/lib/payments/order-decisions'
import type { OrderPayment } from '@/lib/payments/payments-of'
import { type PaymentsAndRefunds, readOrderMoney } from '@/lib/payments/read-order-money'
import type { OrderMoney, RefundState } from '@/lib/payments/rules/order-money'
import { isFromDecision } from '@/lib/payments/rules/refund-origin'
import {
  amountInQuestion,
  closingKeepsMoney,
  offeredResolutions,
  type WhyUnconfirmed,
  whyUnconfirmed,
} from '@/lib/payments/rules/resolution'
import { isErasedOrErasing } from '@/lib/vault'

export type ShipmentView = {
  id: string
  carrier: string
  trackingNumber: string | null
  shippedAt: Date
  /** Marked by mistake and undone. */
  undoneAt: Date | null
  lines: { orderLineId: string; quantity: number }[]
}

type StaffShipment = Omit<ShipmentView, 'trackingNumber'> & { hasTracking: boolean }

export type StaffRefund = {
  id: string
  /** The first refund of its request, if that drew on several payments. */
  partOf: string | null
  state: RefundState
  cents: number
  reason: RefundReason
  /** Staff made it by resolving a decision, so no one chose its `reason`. */
  fromDecision: boolean
  check: { number: string; sentOn: string } | null
  closed: { reason: KeepReason | null; at: Date } | null
  external: boolean
  requestedAt: Date
  finishedAt: Date | null
  /** The rules that decided the refunds of its lines. */
  rules: { lineId: string; rule: RefundRule; charge: number; refundUntil: string | null }[]
}

/**
 * An order as staff see it, without name or address. Those open with a button, for a purpose, and each access is
 * logged.
 */
export type StaffOrder = {
  id: string
  number: number
  status: OrderStatus
  placedAt: Date
  acceptedOrEndedAt: Date | null
  paidAt: Date | null
  cityName: string | null
  /** The buyer's account is deleted, or is being deleted. */
  erased: boolean
  totals: { net: number; shipping: number; tax: number; total: number }
  lines: OrderLineRow[]
  payments: Pick<OrderPayment, 'id' | 'method' | 'status' | 'cents' | 'at'>[]
  refunds: StaffRefund[]
  money: OrderMoney
  decisions: {
    id: string
    kind: DecisionKind
    /** For `paid-not-confirmed`: why. */
    unconfirmedBecause: WhyUnconfirmed
    /** For `amount-differs`: what Stripe received. */
    received: Cents | null
    openedAt: Date
    resolvedAt: Date | null
    resolution: Resolution | null
    reason: KeepReason | null
    offers: readonly Resolution[]
    /** How much we keep if it is closed without a refund. */
    amountInQuestion: Cents
    /** It was closed without a refund and can be reopened. */
    canReopen: boolean
  }[]
  /** Who decided what about the money, and when; the list keeps every decision. */
  acts: (MoneyActView & { fromDecision: boolean })[]
  /** Without tracking numbers: a button shows those. */
  shipments: StaffShipment[]
  /** For an order that was too large to be placed without approval: what was decided. */
  large: { verdict: 'approved' | 'declined' | null; reason: string | null; decidedAt: Date | null } | null
}

/**
 * An order as staff work on it, without names and addresses: buttons show those. Throws NotFound for an unknown order
 * number, and Forbidden for an actor who may not see orders. Amounts in cents.
 */
export async function getStaffOrder(ctx: Ctx, number: number): Promise<StaffOrder> {
  must(canSeeOrders(ctx.actor))
  const [row] = await ctx.db
    .select({ order, cityName: city.name })
    .from(order)
    .leftJoin(city, eq(city.id, order.buyerCityId))
    .where(eq(order.number, number))
  if (!row) throw new NotFound()
  const { order: found, cityName } = row
  const [lines, money, decisions, shipments, [large], acts] = await Promise.all([
    linesOf(ctx.db, found.id),
    readOrderMoney(ctx.db, found.id),
    decisionsOf(ctx.db, found.id),
    shipmentsOf(ctx.db, found.id, { undone: true }),
    ctx.db
      .select({ verdict: largeOrder.verdict, reason: largeOrder.reason, decidedAt: largeOrder.decidedAt })
      .from(largeOrder)
      .where(eq(largeOrder.orderId, found.id)),
    moneyActsOf(ctx, found.id),
  ])
  const amounts = { ...money, total: cents(found.totalCents), owedForCanceled: owedForCanceledLines(lines) }
  return {
    id: found.id,
    number: found.number,
    status: found.status,
    placedAt: found.placedAt,
    acceptedOrEndedAt: found.acceptedOrEndedAt,
    paidAt: found.paidAt,
    cityName,
    erased: found.buyerId === null || (await isErasedOrErasing(ctx.db, found.buyerId as PersonId)),
    totals: { net: found.netCents, shipping: found.shippingCents, tax: found.taxCents, total: found.totalCents },
    lines,
    payments: money.payments.map(({ id, method, status, cents, at }) => ({ id, method, status, cents, at })),
    refunds: (await refundViews(ctx, money)).map((view) => staffRefund(view, money, { lines, acts })),
    money,
    decisions: decisions.map(({ id, kind, sourceId, openedAt, resolvedAt, resolution, reason }) => ({
      id,
      kind,
      unconfirmedBecause: whyUnconfirmed(found.id, sourceId),
      received: kind === 'amount-differs' ? receivedOf(money, sourceId) : null,
      openedAt,
      resolvedAt,
      resolution,
      reason,
      offers: resolvedAt ? [] : offeredResolutions({ kind, sourceId }, found.status === 'accepted', amounts),
      amountInQuestion: amountInQuestion({ kind, sourceId }, amounts),
      canReopen: resolvedAt !== null && resolution === 'keep' && closingKeepsMoney(kind),
    })),
    acts: acts.map((act) => ({ ...act, fromDecision: isFromDecision(act.refundId, money.refunds, acts) })),
    shipments: shipments.map(({ trackingNumber, ...view }) => ({
      ...view,
      hasTracking: trackingNumber !== null && !view.undoneAt,
    })),
    large: large ?? null,
  }
}

type Known = { lines: readonly OrderLineRow[]; acts: readonly MoneyActView[] }

function staffRefund(view: RefundView, { refunds }: PaymentsAndRefunds, { lines, acts }: Known): StaffRefund {
  const row = refunds.find(({ id }) => id === view.id)
  const { id, state, cents: amount, reason, check, closed, external, at } = view
  const rules = view.parts.flatMap(({ rule, charge, lineId }) =>
    rule ? [{ lineId, rule, charge, refundUntil: lines.find((line) => line.id === lineId)?.refundUntil ?? null }] : [],
  )
  const requestedAt = row?.requestedAt ?? at
  const finishedAt = row?.finishedAt ?? null
  const partOf = row?.partOf ?? null
  const fromDecision = isFromDecision(id, refunds, acts)
  return {
    ...{ id, partOf, state, cents: amount, reason, fromDecision },
    ...{ check, closed, external, requestedAt, finishedAt, rules },
  }
}

const shipmentRows = preparedQuery<{ orderId: string }>()((db, { orderId }) =>
  db.select().from(shipment).where(eq(shipment.orderId, orderId)).orderBy(desc(shipment.shippedAt)),
)

/** The packages of an order, newest first; also for the buyer's own page. `undone` includes undone ones, for staff. */
export async function shipmentsOf(db: Db, orderId: string, { undone = false } = {}): Promise<ShipmentView[]> {
  const rows = (await shipmentRows(db, { orderId })).filter((row) => undone || row.undoneAt === null)
  if (rows.length === 0) return []
  const lines = await db
    .select()
    .from(shipmentLine)
    .where(
      inArray(
        shipmentLine.shipmentId,
        rows.map((row) => row.id),
      ),
    )
  return rows.map(({ id, carrier, trackingNumber, shippedAt, undoneAt }) => ({
    id,
    carrier,
    trackingNumber,
    shippedAt,
    undoneAt,
    lines: lines
      .filter((line) => line.shipmentId === id)
      .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
  }))
}

const receivedOf = ({ payments }: PaymentsAndRefunds, paymentId: string): Cents =>
  cents(payments.find(({ id }) => id === paymentId)?.cents ?? 0)
