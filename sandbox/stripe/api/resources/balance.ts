import { newId } from '../../state/ids'
import type { World } from '../../world'

interface Movement {
  /** Cents; negative when money leaves. */
  amount: number
  fee: number
  currency: string
  source: string
  type: 'charge' | 'payment' | 'refund' | 'payment_refund' | 'refund_failure' | 'adjustment'
}

const DAY = 24 * 60 * 60

/** Records a movement on the balance and returns its id. */
export function recordMovement(world: World, movement: Movement): string {
  const { amount, fee, currency, source, type } = movement
  const created = world.clock.seconds()
  const row = world.store.put('balanceTransactions', {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created + 2 * DAY,
    balance_type: 'payments',
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: type,
    source,
    status: 'pending',
    type,
  })
  return row.id
}

/** Stripe's published United States prices: cards 2.9% + 30 cents, ACH 0.8% and at most $5. */
export function feeOf(amount: number, method: 'card' | 'us_bank_account'): number {
  return method === 'card' ? Math.round(amount * 0.029) + 30 : Math.min(500, Math.round(amount * 0.008))
}
