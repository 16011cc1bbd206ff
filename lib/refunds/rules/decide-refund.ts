import { type Cents, cents, minus, plus, prorate, sum } from '@/lib/base/money'
import type { LineKind, RefundRule } from '@/lib/base/money-lists'
import { ok, type Result, refuse } from '@/lib/base/result'

export type LineForRefund = {
  id: string
  parentId: string | null
  kind: LineKind
  net: Cents
  tax: Cents
  refundable: boolean
  /** The last calendar day (Los Angeles) on which the rule still refunds money; null means no end. */
  refundUntil: string | null
  /** What is kept if it is canceled in time. */
  charge: Cents
  canceled: boolean
  quantity: number
  /** Copies that have shipped: only the rest of the line can still be canceled. */
  shipped: number
  /** What earlier refunds were for this line, pending ones included. */
  refundedOrPending: { net: Cents; tax: Cents }
}

export type RefundPart = {
  lineId: string
  net: Cents
  tax: Cents
  rule: RefundRule
  /** The processing charge that is kept; 0 under every other rule. */
  charge: Cents
  refundUntil: string | null
}
export type RefundPlan = { parts: RefundPart[]; total: Cents }
export type RefundRefusal = { code: 'nothing-chosen' } | { code: 'already-canceled' } | { code: 'already-shipped' }

/**
 * The refund of canceling these lines, line by line, in cents. Until the deadline it is the rate paid less the charge.
 * Guests get nothing. Unshipped print is refunded in full, with its shipping once no print remains. Canceling a
 * registration cancels its sessions; the charge is kept once per registration. With `waive` (staff, with a reason) all
 * of it is refunded, guest tickets and digital copies too. A refund reverses exactly what was frozen on the line at
 * purchase.
 */
export function decideRefund(
  order: { lines: readonly LineForRefund[]; paid: Cents; refundedOrPending: Cents },
  lineIds: readonly string[],
  input: { today: string; waive: boolean },
): Result<RefundPlan, RefundRefusal> {
  const chosen = withDependents(order.lines, lineIds)
  if (chosen.length === 0) return refuse({ code: 'nothing-chosen' })
  if (chosen.some((line) => line.canceled)) return refuse({ code: 'already-canceled' })
  if (chosen.some((line) => line.shipped >= line.quantity)) return refuse({ code: 'already-shipped' })
  const all = [...chosen, ...shippingToRefund(order.lines, chosen)]
  const parts =
    order.paid === 0 ? all.map((line) => noRefund(line, 'nothing-paid')) : all.map((line) => decidePart(line, input))
  const total = sum(parts.map((p) => plus(p.net, p.tax)))
  return ok(limitTo({ parts, total }, minus(order.paid, order.refundedOrPending)))
}

function withDependents(lines: readonly LineForRefund[], lineIds: readonly string[]): LineForRefund[] {
  const wanted = new Set(lineIds)
  return lines.filter(
    (line) =>
      line.kind !== 'shipping' &&
      (wanted.has(line.id) || (line.parentId !== null && wanted.has(line.parentId) && !line.canceled)),
  )
}

/** The shipping lines to refund: when this cancellation leaves no print to ship, and none has shipped. */
function shippingToRefund(lines: readonly LineForRefund[], chosen: readonly LineForRefund[]): LineForRefund[] {
  const gone = new Set(chosen.map((line) => line.id))
  const print = lines.filter((line) => line.kind === 'print')
  const someStillShips = print.some((line) => line.shipped > 0 || !(line.canceled || gone.has(line.id)))
  if (someStillShips || !print.some((line) => gone.has(line.id))) return []
  return lines.filter((line) => line.kind === 'shipping' && !line.canceled)
}

type Share = { net: Cents; tax: Cents; rule: RefundRule | null }

/** Limits a refund to `most`. When part of the payment was refunded another way, the refund is what is left. */
export function limitTo<Part extends Share>(
  { parts, total }: { parts: readonly Part[]; total: Cents },
  most: Cents,
): { parts: Part[]; total: Cents } {
  if (total <= most) return { parts: [...parts], total }
  const left = cents(Math.max(0, most))
  const shares = prorate(
    left,
    parts.flatMap((each) => [each.net, each.tax]),
  )
  const scaled = parts.map((each, i) => ({
    ...each,
    rule: 'what-is-left' as const,
    net: shares[2 * i] ?? cents(0),
    tax: shares[2 * i + 1] ?? cents(0),
  }))
  return { parts: scaled, total: left }
}

function decidePart(line: LineForRefund, input: { today: string; waive: boolean }): RefundPart {
  if (input.waive) return refundUnderRule(line, 'waived', cents(0))
  if (line.kind === 'digital') return noRefund(line, 'digital')
  if (!line.refundable) return noRefund(line, 'guest')
  if (line.refundUntil !== null && input.today > line.refundUntil) return noRefund(line, 'past-deadline')
  return refundUnderRule(line, line.charge > 0 ? 'less-charge' : 'full', line.charge)
}

function refundUnderRule(line: LineForRefund, rule: RefundRule, charge: Cents): RefundPart {
  const net = minus(unshippedShare(line, line.net), line.refundedOrPending.net)
  const tax = minus(unshippedShare(line, line.tax), line.refundedOrPending.tax)
  const kept = cents(Math.min(charge, net))
  // Without this, the text would say that a line refunded before was free.
  const isRefunded = plus(line.net, line.tax) > 0 && plus(net, tax) <= 0
  return {
    lineId: line.id,
    net: minus(net, kept),
    tax,
    rule: isRefunded ? 'what-is-left' : rule,
    charge: kept,
    refundUntil: line.refundUntil,
  }
}

/** The unshipped part of an amount: a third of it when ten of fifteen copies have shipped, rounded to a whole cent. */
const unshippedShare = (line: LineForRefund, amount: Cents): Cents =>
  prorate(amount, [line.quantity - line.shipped, line.shipped])[0] ?? amount

const noRefund = (line: LineForRefund, rule: RefundRule): RefundPart => ({
  lineId: line.id,
  net: cents(0),
  tax: cents(0),
  rule,
  charge: cents(0),
  refundUntil: line.refundUntil,
})
