import { NotFound } from '@/lib/base/errors'
import { type Cents, minus, sum } from '@/lib/base/money'
import { fullName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { getOrder } from '@/lib/orders/get-order'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { receiptDates } from '@/lib/orders/rules/receipt-dates'
import type { AttendeeDetails, OrderLineView, OrderView, RefundView } from '@/lib/orders/views'
import { readOwn } from '@/lib/vault'

export type ReceiptRefund = Pick<RefundView, 'cents' | 'state' | 'reason' | 'check' | 'closed' | 'at'>

export type ReceiptLine = Pick<
  OrderLineView,
  | 'id'
  | 'parentId'
  | 'kind'
  | 'title'
  | 'datesAtPayment'
  | 'quantity'
  | 'shipped'
  | 'unit'
  | 'net'
  | 'canceledAt'
  | 'attendee'
  | 'memberPrice'
>

/** What a receipt says. Amounts are those frozen at purchase. Refunds are those that the order's page shows. */
export type Receipt = {
  order: Pick<OrderView, 'number' | 'total' | 'shipping' | 'tax' | 'taxed' | 'placedAt' | 'paidAt' | 'payments'> & {
    lines: readonly ReceiptLine[]
  }
  /** The name on the receipt. */
  name: string
  email: string
  organization: string
  lines: readonly ReceiptLine[]
  /** The one attendee that it is for; null for the receipt of the whole order. */
  attendee: AttendeeDetails | null
  total: Cents
  /** What was paid and not refunded. */
  netPaid: Cents
  /** Each refund and how it was made. */
  refunds: ReceiptRefund[]
  issued: Date
  /** When it last changed: by a cancellation, a refund or an erasure. Null for the first version. */
  revised: Date | null
}

/** The receipt of a paid order, or of one attendee's part in it. Throws NotFound for anything else. */
export async function getReceipt(ctx: Ctx, input: { number: number | null; lineId: string | null }): Promise<Receipt> {
  const order = await getOrder(ctx, input.number)
  if (!order.paidAt) throw new NotFound()
  if (input.lineId !== null) return attendeeReceipt(order, input.lineId)
  const buyer = await buyerOf(ctx, order)
  return {
    order,
    name: fullName(buyer) || buyer.email,
    email: buyer.email,
    organization: buyer.organization,
    lines: order.lines,
    attendee: null,
    total: order.total,
    netPaid: order.money.netPaid,
    refunds: order.refunds,
    ...receiptDates({
      issued: issuedOf(order),
      canceled: order.lines.map((line) => line.canceledAt),
      refunds: order.refunds,
      others: [order.receiptChangedAt, ...[...order.payments, ...order.closings].map(({ at }) => at)],
    }),
  }
}

function attendeeReceipt(order: OrderView, lineId: string): Receipt {
  const lines = order.lines.filter((line) => line.id === lineId || line.parentId === lineId)
  const [seat] = lines
  const attendee = ifNamed(seat?.attendee)
  if (!attendee) throw new NotFound()
  const refunds = refundsOfLines(order.refunds, new Set(lines.map((line) => line.id)))
  const total = sum(lines.flatMap((line) => [line.net, line.tax]))
  return {
    order,
    name: attendee.name,
    email: attendee.email,
    organization: attendee.organization,
    lines,
    attendee,
    total,
    netPaid: minus(total, sum(refunds.flatMap(({ state, cents }) => (state === 'refunded' ? [cents] : [])))),
    refunds,
    ...receiptDates({
      issued: issuedOf(order),
      canceled: lines.map((line) => line.canceledAt),
      refunds,
      others: [],
    }),
  }
}

/** The buyer as of the payment; until the sealing job has run, as of now. */
async function buyerOf(ctx: Ctx, order: OrderView) {
  const sealed = await readOwn(ctx, 'receipt', order.id)
  if (sealed) return sealed
  const [profile, contact] = await Promise.all([readOwn(ctx, 'profile'), readOwn(ctx, 'contact')])
  return {
    firstName: profile?.firstName ?? '',
    lastName: profile?.lastName ?? '',
    organization: profile?.organization ?? '',
    email: contact?.email ?? '',
  }
}

const issuedOf = (order: OrderView): Date => order.paidAt ?? order.placedAt

/** The part of each refund that is for these lines. */
const refundsOfLines = (refunds: readonly RefundView[], lineIds: ReadonlySet<string>): ReceiptRefund[] =>
  refunds.flatMap((each) => {
    const own = each.parts.filter(({ lineId }) => lineIds.has(lineId))
    return own.length === 0 ? [] : [{ ...each, cents: sum(own.flatMap(({ net, tax }) => [net, tax])) }]
  })
