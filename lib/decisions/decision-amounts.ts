import type { Db, Tx } from '@/db/client'
import { cents } from '@/lib/base/money'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { owedForCanceledLines } from '@/lib/orders/rules/owed-for-canceled-lines'
import { type PaymentsAndRefunds, readOrderMoney } from '@/lib/payments/read-order-money'
import type { DecisionAmounts } from '@/lib/payments/rules/resolution'

/** The amounts that a decision depends on: payments, refunds, the order's total and what is owed for canceled lines. */
export async function decisionAmountsOf(db: Db | Tx, row: OrderRow): Promise<PaymentsAndRefunds & DecisionAmounts> {
  const owedForCanceled = owedForCanceledLines(await linesOf(db, row.id))
  return { ...(await readOrderMoney(db, row.id)), total: cents(row.totalCents), owedForCanceled }
}
