import { asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { decision } from '@/db/schema/payments'
import { type HeldBecause, heldBecause } from './rules/resolution'
import type { ClosingView } from './views'

export type DecisionRow = typeof decision.$inferSelect
type Known = Pick<DecisionRow, 'kind' | 'settledAt' | 'resolution' | 'reason'>

/** The decisions about an order, the oldest first. */
export const decisionsOf = (db: Db | Tx, orderId: string): Promise<DecisionRow[]> =>
  db.select().from(decision).where(eq(decision.orderId, orderId)).orderBy(asc(decision.openedAt))

/** The same for a list of orders. */
export const decisionsOfOrders = async (db: Db, orderIds: readonly string[]): Promise<DecisionRow[]> =>
  orderIds.length === 0
    ? []
    : db
        .select()
        .from(decision)
        .where(inArray(decision.orderId, [...orderIds]))

/** Whether an order's places or copies had gone when its money came, and staff have not found or refunded them. */
export function unconfirmedOf(decisions: readonly Known[]): 'open' | 'closed' | null {
  const about = decisions.find(({ kind }) => kind === 'paid-not-placed')
  if (!about) return null
  if (!about.settledAt) return 'open'
  return about.resolution === 'keep' ? 'closed' : null
}

/** Why an order is paid and not completed, while staff have not decided. */
export function heldOf(decisions: readonly DecisionRow[], orderId: string): HeldBecause | null {
  const open = decisions.find(({ kind, settledAt }) => kind === 'paid-not-placed' && settledAt === null)
  return open ? heldBecause(orderId, open.sourceId) : null
}

/** What staff have closed without a refund; a refund that failed says so itself. */
export const closingsOf = (decisions: readonly Known[]): ClosingView[] =>
  decisions.flatMap(({ kind, settledAt, resolution, reason }) =>
    settledAt && resolution === 'keep' && (kind === 'paid-not-placed' || kind === 'paid-twice')
      ? [{ kind, reason, at: settledAt }]
      : [],
  )
