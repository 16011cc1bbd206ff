import type { Tx } from '@/db/client'
import { stripeEvent } from '@/db/schema/payments'

/** The event of Stripe that set a verb off: its id and type, nothing of its body. */
export type StripeTrigger = { eventId: string; type: string }

/**
 * Writes the event's id in the transaction of its effect: if the effect is rolled back, so is the
 * memory of it, and the next delivery tries again.
 * @returns false when the event had its effect already.
 */
export async function rememberEventIn(tx: Tx, trigger: StripeTrigger, now: Date): Promise<boolean> {
  const kept = await tx
    .insert(stripeEvent)
    .values({ id: trigger.eventId, type: trigger.type, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: stripeEvent.id })
  return kept.length > 0
}
