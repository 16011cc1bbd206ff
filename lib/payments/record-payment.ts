import type { Tx } from '@/db/client'
import { payment, paymentAllocation } from '@/db/schema/payments'
import { newId } from '@/lib/base/ids'
import { type Cents, sum } from '@/lib/base/money'

type NewPayment = Omit<typeof payment.$inferInsert, 'id' | 'cents' | 'verifiedAt'> & { cents: Cents }
type Allocation = { orderId: string; cents: Cents }

/**
 * Records a payment and what it pays of each order. A payment that Stripe already named keeps its id and its orders,
 * and takes the new status and time. Throws RangeError for orders that get more than was paid.
 * @returns the payment's id.
 */
export async function recordPaymentIn(tx: Tx, paid: NewPayment, pays: readonly Allocation[]): Promise<string> {
  if (sum(pays.map((each) => each.cents)) > paid.cents) throw new RangeError('a payment pays more than its amount')
  const [kept] = await tx
    .insert(payment)
    .values({ id: newId(), ...paid })
    .onConflictDoUpdate({ target: payment.stripeId, set: { status: paid.status, at: paid.at } })
    .returning({ id: payment.id })
  if (!kept) throw new Error('payment was not stored')
  if (pays.length > 0)
    await tx
      .insert(paymentAllocation)
      .values(pays.map((each) => ({ paymentId: kept.id, ...each })))
      .onConflictDoNothing()
  return kept.id
}
