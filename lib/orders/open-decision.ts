import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { decision } from '@/db/schema/orders'
import { newId } from '@/lib/base/ids'
import type { DecisionKind } from '@/lib/base/money-lists'

/** Puts an order before staff: something happened that nobody may decide automatically. Once a source. */
export async function openDecisionIn(
  tx: Tx,
  about: { orderId: string; kind: DecisionKind; sourceId: string },
  now: Date,
): Promise<void> {
  await tx
    .insert(decision)
    .values({ id: newId(), ...about, openedAt: now })
    .onConflictDoNothing()
}

/** True while an order is paid and not placed, and staff have not decided what becomes of it. */
export async function waitsForPlace(db: Db | Tx, orderId: string): Promise<boolean> {
  const [open] = await db
    .select({ id: decision.id })
    .from(decision)
    .where(and(eq(decision.orderId, orderId), eq(decision.kind, 'paid-not-placed'), isNull(decision.settledAt)))
  return open !== undefined
}
