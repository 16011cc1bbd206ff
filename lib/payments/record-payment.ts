import type { Tx } from '@/db/client'
import { payment, paymentAllocation } from '@/db/schema/payments'
import { newId } from '@/lib/base/ids'
import { type Cents, sum } from '@/lib/base/money'

type NewPayment = Omit<typeof payment.$inferInsert, 'id' | 'cents' | 'verifiedAt'> & { cents: Cents }
type Allocation = { orderId: string; cents: Cents }

/**
 * Records a payment and what it pays of each order. If the payment was recorded before, its id and its orders stay, and
 * its status and time are updated. Throws RangeError for orders that get more than was paid.
 * @returns the payment's id.
 */
export async function recordPaymentIn(
  tx: Tx,
  received: NewPayment,
  allocations: readonly Allocation[],
): Promise<string> {
  if (sum(allocations.map((each) => each.cents)) > received.cents)
    throw new RangeError('a payment pays more than its amount')
  const [kept] = await tx
    .insert(payment)
    .values({ id: newId(), ...received })
    .onConflictDoUpdate({ target: payment.stripeId, set: { status: received.status, at: received.at } })
    .returning({ id: payment.id })
  if (!kept) throw new Error('payment was not stored')
  if (allocations.length > 0)
    await tx
      .insert(paymentAllocation)
      .values(allocations.map((each) => ({ paymentId: kept.id, ...each })))
      .onConflictDoNothing()
  return kept.id
}
