import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { Cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { withoutAttendeesOfEndedOrders } from '@/lib/orders/people-of-ended-orders'
import { type LostOrderPayment, openPaymentsOfLostOrders } from '@/lib/reconciliation/payments-of-lost-orders'
import { type OrdersErasure, planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import { peopleWithMyAddress, unreadableAfter } from '@/lib/vault'
import { stripeRedactionDue } from '../reconciliation/known-to-stripe'
import { signPersonToken } from './person-token'

export type ErasurePlan = {
  orders: OrdersErasure['orders']
  refund: Cents
  /** Payments of lost orders: staff decide about them. */
  paymentsOfLostOrders: LostOrderPayment[]
  unreadableAfter: Date
  /** Until when Stripe keeps who paid; null for people Stripe does not know. */
  stripeUntil: Date | null
  /** Marks the person this page was made for; the button sends it back. */
  personToken: string
}

/**
 * What pressing "Delete my account and data" will do, with exact amounts in cents. It is shown first, then done as
 * shown. Throws Forbidden for a visitor.
 */
export async function planErasure(ctx: Ctx): Promise<ErasurePlan> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const planned = async () => {
    // Orders that ended unpaid are erased too, but change neither a seat nor an amount.
    const attendees = await peopleWithMyAddress(ctx, (people) => withoutAttendeesOfEndedOrders(ctx.db, people))
    return planOrdersErasure(ctx.db, { person, attendees, now: ctx.now })
  }
  const [plan, stripeUntil, paymentsOfLostOrders] = await Promise.all([
    planned(),
    stripeRedactionDue(ctx.db, { buyer: person }),
    openPaymentsOfLostOrders(ctx.db, person),
  ])
  return {
    ...plan,
    paymentsOfLostOrders,
    stripeUntil,
    unreadableAfter: unreadableAfter(ctx.now),
    personToken: signPersonToken(person),
  }
}
