import type { Db, Tx } from '@/db/client'
import { cents } from '@/lib/base/money'
import { type MoneyOfOrder, moneyOf } from './order-money'
import { linesOf, type OrderRow } from './order-rows'
import { canceledWorth } from './rules/canceled-worth'
import type { Stakes } from './rules/resolution'

/** What a decision about an order's money is measured by. */
export async function stakesOf(tx: Db | Tx, row: OrderRow): Promise<MoneyOfOrder & Stakes> {
  const canceled = canceledWorth(await linesOf(tx, row.id))
  return { ...(await moneyOf(tx, row.id)), total: cents(row.totalCents), canceled }
}
