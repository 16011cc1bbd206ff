import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { largeOrder, order } from '@/db/schema/orders'
import { decision, moneyAct } from '@/db/schema/payments'
import { formatMoneyExact } from '@/lib/base/format'
import type { PersonId } from '@/lib/base/ids'
import type { KeepReason, MoneyAct, RefundReason } from '@/lib/base/money-lists'
import { moneyOfOrders } from '@/lib/payments/read-order-money'
import {
  keepReasonWords,
  paymentMethodWords,
  paymentStatusWords,
  refundReasonWords,
  refundStateWords,
} from '@/lib/payments/rules/money-words'
import type { ErasureLine, ExportSection, PersonalDataOwner } from '@/lib/vault'
import { isAbandoned } from './abandoned-orders'
import { eraseAttendeesIn } from './erase-attendees'
import { orderSections, registeredBySections } from './privacy-orders'
import { declinedText } from './rules/declined-text'
import { markReceiptsChangedIn } from './seal-receipt'

/** Exports and erases orders: a buyer's purchases, and the orders that an attendee's seats belong to. */
export const ordersPrivacy: PersonalDataOwner = {
  module: 'orders',
  tables: ['orders.order', 'orders.attendee', 'orders.decision', 'orders.large_order', 'orders.money_act'],
  exportFor: async (db, people, to) => [
    ...(await orderSections(db, people)),
    ...(await moneySections(db, people)),
    ...(await unpaidAttemptSections(db, people)),
    ...(await largeOrderSections(db, people)),
    ...(await registeredBySections(db, people, to)),
  ],
  eraseFor: eraseOrdersIn,
}

/** Attempts that were never paid are exported in one line each. */
async function unpaidAttemptSections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const rows = await db
    .select({ number: order.number, placedAt: order.placedAt, totalCents: order.totalCents })
    .from(order)
    .where(and(inArray(order.buyerId, [...people]), isAbandoned))
    .orderBy(desc(order.number))
  if (rows.length === 0) return []
  const entries = rows.map(({ number, placedAt, totalCents }) => ({
    Order: String(number),
    Placed: placedAt.toISOString(),
    'Order total': formatMoneyExact(totalCents),
  }))
  return [{ title: 'Payments you did not finish', entries }]
}

/** Exports what was requested and what staff decided. It does not name the staff member. */
async function largeOrderSections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const rows = await db
    .select({ number: order.number, placedAt: order.placedAt, large: largeOrder })
    .from(order)
    .innerJoin(largeOrder, eq(largeOrder.orderId, order.id))
    .where(inArray(order.buyerId, [...people]))
    .orderBy(desc(order.number))
  if (rows.length === 0) return []
  const entries = rows.map(({ number, placedAt, large }) => ({
    Order: String(number),
    Placed: placedAt.toISOString(),
    Decision: verdictWords[large.verdict ?? 'none'],
    Reason: large.reason ? declinedText(large.reason) : '',
    Decided: large.decidedAt?.toISOString() ?? '',
  }))
  return [{ title: 'Large orders you asked us to approve', entries }]
}

async function moneySections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const bought = await db
    .select({ id: order.id, number: order.number })
    .from(order)
    .where(inArray(order.buyerId, [...people]))
    .orderBy(desc(order.number))
  const ids = bought.map(({ id }) => id)
  const numbers = new Map(bought.map(({ id, number }) => [id, String(number)]))
  const all = [...(await moneyOfOrders(db, ids)).values()]
  const acts = await db.select().from(moneyAct).where(inArray(moneyAct.orderId, ids)).orderBy(desc(moneyAct.at))
  return [
    {
      title: 'Your payments',
      entries: all.flatMap(({ payments }) =>
        payments.map((each) => ({
          Order: numbers.get(each.orderId) ?? '',
          Amount: formatMoneyExact(each.cents),
          By: paymentMethodWords[each.method],
          Status: paymentStatusWords[each.status],
          When: each.at.toISOString(),
        })),
      ),
    },
    {
      title: 'Your refunds',
      entries: all.flatMap(({ refunds, stateByRefund }) =>
        refunds.map((each) => ({
          Order: numbers.get(each.orderId) ?? '',
          Amount: formatMoneyExact(each.cents),
          Status: refundStateWords[stateByRefund.get(each.id) ?? 'failed'],
          Reason: refundReasonWords[each.reason],
          By: each.checkNumber ? `check no. ${each.checkNumber}` : 'card or account you paid with',
          'Why not refunded':
            each.decided?.resolution === 'keep' && each.decided.reason ? keepReasonWords[each.decided.reason] : '',
          Requested: each.requestedAt.toISOString(),
          Ended: each.finishedAt?.toISOString() ?? '',
        })),
      ),
    },
    {
      title: 'Decisions about payments and refunds',
      entries: acts.map((each) => ({
        Order: numbers.get(each.orderId) ?? '',
        What: actWords[each.act],
        By: each.personId && people.includes(each.personId as PersonId) ? 'you' : deciders[each.who],
        Amount: formatMoneyExact(each.cents),
        Reason: each.reason ? reasonWords[each.reason] : '',
        When: each.at.toISOString(),
      })),
    },
  ]
}

const verdictWords = { approved: 'Approved', declined: 'Not approved', none: 'No decision' }
const deciders = { member: 'a member', staff: 'our staff', system: 'our system' }
const actWords: Record<MoneyAct, string> = {
  canceled: 'Canceled',
  refunded: 'Refund',
  decided: 'Decided',
  closed: 'Closed without a refund',
  reopened: 'Reopened',
  'check-sent': 'Check sent',
}
const reasonWords: Record<RefundReason | KeepReason, string> = { ...refundReasonWords, ...keepReasonWords }

async function eraseOrdersIn(tx: Tx, person: PersonId, now: Date): Promise<ErasureLine[]> {
  const lines: ErasureLine[] = []
  const bought = await tx
    .update(order)
    .set({ buyerId: null, buyerCityId: null, cartId: null, paymentPageUrl: null })
    .where(eq(order.buyerId, person))
    .returning({ id: order.id, status: order.status })
  const ids = bought.map(({ id }) => id)
  // No one is left to ask: refunds that failed are sent as checks.
  if (ids.length > 0)
    await tx
      .update(decision)
      .set({ kind: 'refund-by-check' })
      .where(and(inArray(decision.orderId, ids), eq(decision.kind, 'refund-failed'), isNull(decision.resolvedAt)))
  const accepted = bought.filter(({ status }) => status === 'accepted').length
  if (accepted > 0) {
    lines.push({
      what: `Amounts and tax of ${accepted === 1 ? '1 order' : `${accepted} orders`}`,
      fate: 'kept',
      because: 'California requires us to keep sales records for four years. They no longer say who bought.',
    })
  }
  if (bought.length > accepted)
    lines.push({
      what: 'Orders that were not completed',
      fate: 'masked',
      because: 'They no longer say who placed them.',
    })
  await markReceiptsChangedIn(tx, person, now)
  await eraseAttendeesIn(tx, [person])
  await tx.update(decision).set({ resolvedBy: null }).where(eq(decision.resolvedBy, person))
  await tx.update(moneyAct).set({ personId: null }).where(eq(moneyAct.personId, person))
  await tx.update(largeOrder).set({ decidedBy: null }).where(eq(largeOrder.decidedBy, person))
  return lines
}
