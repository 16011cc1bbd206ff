import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { mismatchAct, stripeMismatch } from '@/db/schema/reconciliation'
import { NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import type { MismatchAct, MismatchReason } from '@/lib/base/money-lists'
import type { Decider } from '@/lib/payments/record-money-act'

export type MismatchRow = typeof stripeMismatch.$inferSelect
type NewMismatch = Pick<
  typeof stripeMismatch.$inferInsert,
  'kind' | 'stripeId' | 'orderId' | 'orderNumber' | 'cents' | 'paidAt' | 'checkoutSessionId' | 'customerId'
>

/** Opens a mismatch for staff, once per payment. */
export async function openMismatchIn(tx: Tx, found: NewMismatch, now: Date): Promise<void> {
  await tx
    .insert(stripeMismatch)
    .values({ id: newId(), ...found, foundAt: now })
    .onConflictDoNothing()
}

/** The mismatch, locked until the transaction ends. Throws NotFound. */
export async function lockMismatchIn(tx: Tx, by: { id: string } | { stripeId: string }): Promise<MismatchRow> {
  const [row] = await tx
    .select()
    .from(stripeMismatch)
    .where('id' in by ? eq(stripeMismatch.id, by.id) : eq(stripeMismatch.stripeId, by.stripeId))
    .for('update')
  if (!row) throw new NotFound()
  return row
}

type Act = { act: MismatchAct; cents: number; reason?: MismatchReason }

/** Changes a mismatch and records who did it, in one transaction. */
export async function changeMismatchIn(
  tx: Tx,
  row: MismatchRow,
  { set, act, by, now }: { set: Partial<MismatchRow>; act: Act; by: Decider; now: Date },
): Promise<void> {
  await tx.update(stripeMismatch).set(set).where(eq(stripeMismatch.id, row.id))
  await tx.insert(mismatchAct).values({
    id: newId(),
    mismatchId: row.id,
    who: by.who === 'staff' ? 'staff' : 'system',
    personId: by.person,
    at: now,
    ...act,
  })
}
