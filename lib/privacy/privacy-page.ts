import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { withoutAttendeesOfUnpaidOrders } from '@/lib/orders/people-of-ended-orders'
import { type LostOrderPayment, openPaymentsOfLostOrders } from '@/lib/reconciliation/payments-of-lost-orders'
import { type OrdersErasure, planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import { unreadableAfter } from '@/lib/vault'
import { stripeRedactionDue } from '../reconciliation/known-to-stripe'
import { accessPage } from './access-page'
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
 * What the privacy page shows: who viewed the actor's data, and what an erasure would do, with exact amounts in cents,
 * to be done as shown. One search finds the records with the actor's address for both. Throws Forbidden for a visitor.
 */
export async function privacyPage(ctx: Ctx, before?: number) {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const access = accessPage(ctx, { before, alsoInclude: (people) => withoutAttendeesOfUnpaidOrders(ctx.db, people) })
  const attendees = access.then(({ people }) => people)
  const [log, plan] = await Promise.all([access, planFor(ctx, person, attendees)])
  return { log, plan }
}

async function planFor(ctx: Ctx, person: PersonId, found: Promise<PersonId[]>): Promise<ErasurePlan> {
  const [plan, stripeUntil, paymentsOfLostOrders] = await Promise.all([
    found.then((attendees) => planOrdersErasure(ctx.db, { person, attendees, now: ctx.now })),
    stripeRedactionDue(ctx.db, { buyer: person }),
    openPaymentsOfLostOrders(ctx.db, person),
  ])
  return {
    refund: plan.refund,
    // Other people's orders that ended unpaid are erased too, but change neither a seat nor an amount.
    orders: plan.orders.filter(({ ownOrder, order }) => ownOrder || !['canceled', 'expired'].includes(order.status)),
    paymentsOfLostOrders,
    stripeUntil,
    unreadableAfter: unreadableAfter(ctx.now),
    personToken: signPersonToken(person),
  }
}
