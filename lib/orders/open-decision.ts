import type { Tx } from '@/db/client'
import { decision } from '@/db/schema/orders'
import { newId } from '@/lib/base/ids'

export type DecisionKind = (typeof decision.$inferSelect)['kind']

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
