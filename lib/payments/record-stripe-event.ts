import type { Tx } from '@/db/client'
import { stripeEvent } from '@/db/schema/payments'

/** The Stripe event that triggered a command: its id and type, nothing of its body. */
export type StripeTrigger = { eventId: string; type: string }

/**
 * Stores the event's id in the transaction of its effect. If the effect is rolled back, so is the id, and the next
 * delivery tries again.
 * @returns false when the event already had its effect.
 */
export async function recordEventIn(tx: Tx, trigger: StripeTrigger, now: Date): Promise<boolean> {
  const kept = await tx
    .insert(stripeEvent)
    .values({ id: trigger.eventId, type: trigger.type, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: stripeEvent.id })
  return kept.length > 0
}
