import type { PillTone } from '@/components/ui/pill'
import { formatMoney } from '@/lib/base/format'
import type { DecisionKind, QueueItem, QueueRow } from '@/lib/fulfillment/queues'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'

/** A state in one or two words for staff, and its tone. */
export type Word = { words: string; tone: PillTone }

export const decisionWord: Record<DecisionKind, string> = {
  'paid-not-confirmed': 'Paid, needs decision',
  'paid-twice': 'Paid twice',
  'external-refund': 'Refund made in Stripe',
  'refund-failed': 'Refund failed',
  'refund-by-check': 'Refund by check',
  'amount-differs': 'Payment doesn’t match the total',
}

type Counted = Pick<QueueItem, 'kind' | 'quantity' | 'shipped' | 'canceled'>
type Line = StaffOrder['lines'][number]

/** Copies that shipped before a line was canceled count as shipped. */
export const countLine = (line: Pick<Line, 'kind' | 'quantity' | 'shippedQuantity' | 'canceledAt'>): Counted => ({
  kind: line.kind,
  quantity: line.quantity,
  shipped: line.shippedQuantity,
  canceled: line.canceledAt ? line.quantity - line.shippedQuantity : 0,
})

/** The state of a line, or of several lines with one title. Null if there is none to show. */
export function lineState(line: Counted, paid: boolean): Word | null {
  const { quantity, shipped, canceled } = line
  const open = line.kind === 'print' && paid ? quantity - shipped - canceled : 0
  if (canceled === quantity) return { words: 'Canceled', tone: 'plain' }
  if (canceled > 0) {
    const parts = [shipped > 0 && `${shipped} shipped`, `${canceled} canceled`, open > 0 && `${open} to ship`]
    return { words: parts.filter(Boolean).join(', '), tone: open > 0 ? 'warn' : 'plain' }
  }
  if (line.kind !== 'print' || !paid) return null
  if (open === 0) return { words: 'Shipped', tone: 'good' }
  return { words: shipped === 0 ? 'To ship' : `${shipped} of ${quantity} shipped`, tone: 'warn' }
}

/** What an order's state depends on: its status, its canceled lines and its money. */
export type Standing = Pick<QueueRow, 'status' | 'isPaid'> & {
  items: readonly Counted[]
  total: number
  arriving: number
  paid: number
  refunded: number
  refunding: number
  openDecisions: readonly DecisionKind[]
}

export function standingOf({ status, paidAt, lines, totals, money, decisions }: StaffOrder): Standing {
  return {
    status,
    isPaid: paidAt !== null,
    items: lines.filter(({ kind }) => kind !== 'shipping').map(countLine),
    total: totals.total,
    arriving: money.arriving,
    paid: money.paid,
    refunded: money.refunded,
    refunding: money.refundPending,
    openDecisions: decisions.filter(({ resolvedAt }) => !resolvedAt).map(({ kind }) => kind),
  }
}

/** An order that was paid, canceled and refunded must not read "Paid". */
export function orderState(order: Standing): Word {
  if (order.status === 'requested') return { words: 'Under review', tone: 'warn' }
  if (order.status === 'pending') return { words: 'Payment pending', tone: 'warn' }
  const back = moneyBack(order)
  if (order.status !== 'accepted') {
    const ended = order.status === 'expired' ? 'Expired' : 'Canceled'
    if (order.arriving > 0) return { words: `${ended}, payment pending`, tone: 'warn' }
    return { words: order.paid === 0 ? ended : `${ended}, ${back ?? 'paid late'}`, tone: 'plain' }
  }
  if (order.openDecisions.includes('paid-not-confirmed'))
    return { words: decisionWord['paid-not-confirmed'], tone: 'bad' }
  const tone = back === onItsWay ? 'warn' : 'plain'
  if (order.items.length > 0 && order.items.every(({ quantity, canceled }) => canceled === quantity)) {
    if (order.total === 0) return { words: 'Canceled', tone }
    return { words: `Canceled, ${order.isPaid ? (back ?? 'no refund') : 'not paid'}`, tone }
  }
  if (!order.isPaid) return { words: 'Confirmed, not paid', tone: 'warn' }
  if (back) return { words: back.charAt(0).toUpperCase() + back.slice(1), tone }
  const some = order.items.some(({ canceled }) => canceled > 0)
  return some ? { words: 'Paid, partly canceled', tone } : { words: 'Paid', tone: 'good' }
}

const onItsWay = 'refund pending'

/** Returning a second payment is not a refund of the order. Only what is missing from the order's total is. */
function moneyBack({ total, paid, refunded, refunding }: Standing): string | null {
  const back = refunded + refunding
  const missing = Math.min(back, total - (paid - back))
  if (missing <= 0) return null
  if (refunding > 0) return onItsWay
  return missing >= total ? 'refunded' : 'partly refunded'
}

export type SeatLabel = {
  /** The registration's line, also for its add-on sessions: it identifies the attendee. */
  lineId: string
  /** For example "seat 1 of 2"; empty if the order has one seat. */
  text: string
  /** Add-on sessions of this seat that are not canceled. */
  addOns: string[]
}

/** Numbers seats in the order of the lines, including canceled ones, so that a seat keeps its number. */
export function seatLabelsOf(lines: readonly Pick<Line, 'id' | 'parentId' | 'kind' | 'title' | 'canceledAt'>[]) {
  const registrations = lines.filter(({ kind }) => kind === 'registration')
  const seats: Record<string, SeatLabel> = {}
  for (const [i, { id }] of registrations.entries()) {
    const sessions = lines.filter(({ parentId }) => parentId === id)
    const seat = {
      lineId: id,
      text: registrations.length > 1 ? `seat ${i + 1} of ${registrations.length}` : '',
      addOns: sessions.filter(({ canceledAt }) => !canceledAt).map(({ title }) => title),
    }
    for (const line of [id, ...sessions.map((session) => session.id)]) seats[line] = seat
  }
  return seats
}

const toldForMinutes = 10

type Canceled = {
  refunds: readonly Pick<StaffOrder['refunds'][number], 'id' | 'partOf' | 'cents' | 'requestedAt'>[]
  lines: readonly Pick<StaffOrder['lines'][number], 'canceledAt'>[]
}

/**
 * What the cancellation did, from its own answer: the refund's id, or "nothing". Shown only for a while, because the
 * address may be opened again much later.
 */
export function canceledText(order: Canceled, answer: string | undefined, now: Date) {
  const recent = (at: Date | null) => at !== null && now.getTime() - at.getTime() < toldForMinutes * 60_000
  const refund = order.refunds.find(({ id, requestedAt }) => id === answer && recent(requestedAt))
  const requested = order.refunds.filter(({ id, partOf }) => id === answer || partOf === answer)
  const cents = requested.reduce((total, each) => total + each.cents, 0)
  if (refund) return `Canceled. ${formatMoney(cents)} will be refunded to the card or account used to pay.`
  const without = answer === 'nothing' && order.lines.some(({ canceledAt }) => recent(canceledAt))
  return without ? 'Canceled without a refund.' : null
}
