import type { Tx } from '@/db/client'
import { journalEntry } from '@/db/schema/payments'
import type { Entry } from './rules/journal'
import { isBalanced } from './rules/journal'

/**
 * Appends the entries of one source (a payment or a refund) for one order, once: source, order and account are unique
 * together.
 */
export async function appendJournalIn(
  tx: Tx,
  source: { orderId: string; sourceId: string; at: Date },
  entries: readonly Entry[],
): Promise<void> {
  if (!isBalanced(entries)) throw new RangeError('journal entries do not balance')
  if (entries.length === 0) return
  await tx
    .insert(journalEntry)
    .values(entries.map((entry) => ({ ...source, ...entry })))
    .onConflictDoNothing()
}
