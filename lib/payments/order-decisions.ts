import { asc, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { decision } from '@/db/schema/payments'
import { type WhyUnconfirmed, whyUnconfirmed } from './rules/resolution'
import type { ClosingView } from './views'

export type DecisionRow = typeof decision.$inferSelect
type DecisionFacts = Pick<DecisionRow, 'kind' | 'resolvedAt' | 'resolution' | 'reason'>

/** Oldest first. */
export const decisionsOf = (db: Db | Tx, orderId: string): Promise<DecisionRow[]> => decisionsOfOrders(db, [orderId])

export const decisionsOfOrders = async (db: Db | Tx, orderIds: readonly string[]): Promise<DecisionRow[]> =>
  orderIds.length === 0 ? [] : decisionRows(db, { orderIds: [...orderIds] })

const decisionRows = preparedQuery<{ orderIds: string[] }>()((db, { orderIds }) =>
  db.select().from(decision).where(sql`${decision.orderId} = any(${orderIds}::uuid[])`).orderBy(asc(decision.openedAt)),
)

/**
 * Whether a paid order was not confirmed (an item had sold out, or the payment was disputed or partly refunded): 'open'
 * until staff decide, 'closed' if they kept the money without confirming.
 */
export function unconfirmedState(decisions: readonly DecisionFacts[]): 'open' | 'closed' | null {
  const unconfirmed = decisions.find(({ kind }) => kind === 'paid-not-confirmed')
  if (!unconfirmed) return null
  if (!unconfirmed.resolvedAt) return 'open'
  return unconfirmed.resolution === 'keep' ? 'closed' : null
}

/** Why a paid order is not confirmed while staff have not decided; null when nothing is open. */
export function whyUnconfirmedNow(decisions: readonly DecisionRow[], orderId: string): WhyUnconfirmed | null {
  const open = decisions.find(({ kind, resolvedAt }) => kind === 'paid-not-confirmed' && resolvedAt === null)
  return open ? whyUnconfirmed(orderId, open.sourceId) : null
}

/**
 * The payments (a second one, or one not confirmed) that staff decided to keep. Of a closed refund, the refund itself
 * says so.
 */
export const closingsOf = (decisions: readonly DecisionFacts[]): ClosingView[] =>
  decisions.flatMap(({ kind, resolvedAt, resolution, reason }) =>
    resolvedAt && resolution === 'keep' && (kind === 'paid-not-confirmed' || kind === 'paid-twice')
      ? [{ kind, reason, at: resolvedAt }]
      : [],
  )
