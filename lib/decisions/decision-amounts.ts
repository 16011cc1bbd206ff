import type { Db, Tx } from '@/db/client'
import { cents } from '@/lib/base/money'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { owedForCanceledLines } from '@/lib/orders/rules/owed-for-canceled-lines'
import { type PaymentsAndRefunds, readOrderMoney } from '@/lib/payments/read-order-money'
import type { DecisionAmounts } from '@/lib/payments/rules/resolution'

/** The payments and refunds, the total and the canceled lines' worth that a decision is measured by, in cents. */
export async function decisionAmountsOf(db: Db | Tx, row: OrderRow): Promise<PaymentsAndRefunds & DecisionAmounts> {
  const canceled = owedForCanceledLines(await linesOf(db, row.id))
  return { ...(await readOrderMoney(db, row.id)), total: cents(row.totalCents), owedForCanceled: canceled }
}
