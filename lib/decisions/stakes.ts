import type { Db, Tx } from '@/db/client'
import { cents } from '@/lib/base/money'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { canceledWorth } from '@/lib/orders/rules/canceled-worth'
import { type MoneyOfOrder, moneyOf } from '@/lib/payments/order-money'
import type { Stakes } from '@/lib/payments/rules/resolution'

/** The payments and refunds, the total and the canceled lines' worth that a decision is measured by, in cents. */
export async function stakesOf(tx: Db | Tx, row: OrderRow): Promise<MoneyOfOrder & Stakes> {
  const canceled = canceledWorth(await linesOf(tx, row.id))
  return { ...(await moneyOf(tx, row.id)), total: cents(row.totalCents), canceled }
}
