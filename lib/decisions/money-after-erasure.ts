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
import { moneyOfOrders } from '@/lib/payments/read-order-money'
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
  const money = await moneyOfOrders(
    db,
    rows.map(({ id }) => id),
  )
  const items = await itemsOf(
    db,
    [...money.values()].flatMap(({ refunds }) => refunds.map(({ id }) => id)),
  )
  const decisions = await decisionsOfOrders(
    db,
    rows.map(({ id }) => id),
  )
  const inQuestion = new Map<string, MoneyAfterErasure['paymentsInQuestion']>()
  for (const row of rows)
    inQuestion.set(
      row.id,
      await paymentsInQuestionOf(
        db,
        row,
        decisions.filter(({ orderId }) => orderId === row.id),
      ),
    )
  return rows.flatMap(({ id, number }) => {
    const own = money.get(id)
    if (!own) return []
    const { arriving, paid, payments, refunds, stateByRefund } = own
    const bankDeclined = paid === 0 && arriving === 0 && payments.some(({ status }) => status === 'failed')
    const shownRefunds = refunds.flatMap((each) => {
      const state = stateByRefund.get(each.id) ?? 'failed'
      const check =
        each.checkNumber && each.checkSentOn ? checkWords({ number: each.checkNumber, sentOn: each.checkSentOn }) : null
      const closed =
        state === 'not-refunded' && each.decided?.at ? closedWords(each.decided.reason, each.decided.at) : null
      const what = refundedFor({ reason: each.reason, items: items.get(each.id) ?? [], requestedAt: each.requestedAt })
      return state === 'sent-again' ? [] : [{ cents: cents(each.cents), state, what, words: check ?? closed }]
    })
    const paymentsInQuestion = inQuestion.get(id) ?? []
    return arriving > 0 || bankDeclined || shownRefunds.length > 0 || paymentsInQuestion.length > 0
      ? [{ number, arriving, bankDeclined, refunds: shownRefunds, paymentsInQuestion }]
      : []
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
async function itemsOf(db: Db, refunds: readonly string[]): Promise<Map<string, Items>> {
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
