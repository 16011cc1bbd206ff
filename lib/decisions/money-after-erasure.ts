import { asc, eq, inArray, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { order, orderLine } from '@/db/schema/orders'
import { refundLine } from '@/db/schema/refund-lines'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type { DecisionKind } from '@/lib/base/money-lists'
import type { OrderRow } from '@/lib/orders/order-rows'
import { type Items, refundedFor } from '@/lib/orders/rules/refunded-for'
import { type DecisionRow, decisionsOfOrders } from '@/lib/payments/order-decisions'
import { moneyOfOrders, type PaymentsAndRefunds } from '@/lib/payments/read-order-money'
import { checkWords, closedWords } from '@/lib/payments/rules/money-words'
import type { RefundState } from '@/lib/payments/rules/order-money'
import { amountInQuestion } from '@/lib/payments/rules/resolution'
import { decisionAmountsOf } from './decision-amounts'

/** What happened to money after its buyer was erased: amounts and states, without anything about the buyer. */
export type MoneyAfterErasure = {
  number: number
  /** On its way from a bank: it is refunded when it arrives. */
  arriving: Cents
  /** The bank was asked, and declined. */
  bankDeclined: boolean
  refunds: { cents: Cents; state: RefundState; what: string | null; words: string | null }[]
  /** Payments that staff must decide about, or closed without a refund; then `words` says when and why. */
  paymentsInQuestion: { cents: Cents; words: string | null }[]
}

/**
 * The money that moved or is moving in the orders of an erasure, and in the orders that still name the person as buyer.
 */
export async function moneyAfterErasure(
  db: Db,
  of: { orders: readonly string[]; person: PersonId },
): Promise<MoneyAfterErasure[]> {
  const rows = await db
    .select()
    .from(order)
    .where(
      of.orders.length > 0
        ? or(inArray(order.id, [...of.orders]), eq(order.buyerId, of.person))
        : eq(order.buyerId, of.person),
    )
    .orderBy(asc(order.number))
  const ids = rows.map(({ id }) => id)
  const money = await moneyOfOrders(db, ids)
  const refundIds = [...money.values()].flatMap(({ refunds }) => refunds.map(({ id }) => id))
  const items = await itemsOfRefunds(db, refundIds)
  const decisions = Map.groupBy(await decisionsOfOrders(db, ids), ({ orderId }) => orderId)
  const shown: MoneyAfterErasure[] = []
  for (const row of rows) {
    const own = money.get(row.id)
    if (!own) continue
    const { arriving } = own
    const bankDeclined = isBankDeclined(own)
    const refunds = shownRefunds(own, items)
    const paymentsInQuestion = await paymentsInQuestionOf(db, row, decisions.get(row.id) ?? [])
    if (arriving > 0 || bankDeclined || refunds.length > 0 || paymentsInQuestion.length > 0)
      shown.push({ number: row.number, arriving, bankDeclined, refunds, paymentsInQuestion })
  }
  return shown
}

const isBankDeclined = ({ paid, arriving, payments }: PaymentsAndRefunds): boolean =>
  paid === 0 && arriving === 0 && payments.some(({ status }) => status === 'failed')

/** A refund that was sent again is left out: the one that replaced it is shown. */
function shownRefunds(
  { refunds, stateByRefund }: PaymentsAndRefunds,
  items: ReadonlyMap<string, Items>,
): MoneyAfterErasure['refunds'] {
  return refunds.flatMap((refund) => {
    const { id, reason, requestedAt, checkNumber, checkSentOn, decided } = refund
    const state = stateByRefund.get(id) ?? 'failed'
    if (state === 'sent-again') return []
    const check = checkNumber && checkSentOn ? checkWords({ number: checkNumber, sentOn: checkSentOn }) : null
    const closed = state === 'not-refunded' && decided?.at ? closedWords(decided.reason, decided.at) : null
    const what = refundedFor({ reason, items: items.get(id) ?? [], requestedAt })
    return [{ cents: cents(refund.cents), state, what, words: check ?? closed }]
  })
}

/**
 * Decisions about payments. A failed refund shows its own state, and what was refunded in Stripe is already
 * refunded.
 */
const aboutPayments: ReadonlySet<DecisionKind> = new Set(['paid-not-confirmed', 'paid-twice', 'amount-differs'])

async function paymentsInQuestionOf(
  db: Db,
  row: OrderRow,
  decisions: readonly DecisionRow[],
): Promise<MoneyAfterErasure['paymentsInQuestion']> {
  const about = decisions.filter(
    ({ kind, resolvedAt, resolution }) => aboutPayments.has(kind) && (resolvedAt === null || resolution === 'keep'),
  )
  if (about.length === 0) return []
  const amounts = await decisionAmountsOf(db, row)
  return about.flatMap((each) => {
    const amount = amountInQuestion(each, amounts)
    return amount > 0
      ? [{ cents: amount, words: each.resolvedAt ? closedWords(each.reason, each.resolvedAt) : null }]
      : []
  })
}

/** The kinds and quantities that each refund is for; none for a refund of a payment as a whole. */
async function itemsOfRefunds(db: Db, refunds: readonly string[]): Promise<Map<string, Items>> {
  if (refunds.length === 0) return new Map()
  const rows = await db
    .select({
      refund: refundLine.refundId,
      kind: orderLine.kind,
      quantity: orderLine.quantity,
      shipped: orderLine.shippedQuantity,
    })
    .from(refundLine)
    .innerJoin(orderLine, eq(orderLine.id, refundLine.orderLineId))
    .where(inArray(refundLine.refundId, [...refunds]))
  const items = rows.map(({ refund, kind, quantity, shipped }) => ({ refund, kind, count: quantity - shipped }))
  return Map.groupBy(items, ({ refund }) => refund)
}
