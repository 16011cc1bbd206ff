import { newId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { recordPaymentIn } from '@/lib/payments/record-payment'
import type { Db } from '../client'

type Over = Partial<Omit<Parameters<typeof recordPaymentIn>[1], 'cents'>>

/** Records a card payment of these orders, in cents for each, as if Stripe had named it. Returns its id. */
export const makePayment = (db: Db, pays: Readonly<Record<string, number>>, over: Over = {}): Promise<string> => {
  const parts = Object.entries(pays).map(([orderId, amount]) => ({ orderId, cents: cents(amount) }))
  const paid = { stripeId: `pi_${newId()}`, method: 'card', status: 'succeeded', at: new Date(), ...over } as const
  const total = cents(parts.reduce((n, each) => n + each.cents, 0))
  return db.transaction((tx) => recordPaymentIn(tx, { ...paid, cents: total }, parts))
}
