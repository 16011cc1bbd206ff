import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { withoutAttendeesOfEndedOrders } from '@/lib/orders/people-of-ended-orders'
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
 * What the privacy page shows: who viewed the actor's data, and what an erasure would do. One search finds the records
 * with the actor's address for both. Throws Forbidden for a visitor.
 */
export async function privacyPage(ctx: Ctx, before?: number) {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  // Orders that ended unpaid are erased too, but change neither a seat nor an amount.
  const changing = new Set<PersonId>()
  const also = async (people: readonly PersonId[]) => {
    for (const each of await withoutAttendeesOfEndedOrders(ctx.db, people)) changing.add(each)
    return [...changing]
  }
  const access = accessPage(ctx, { before, also })
  const attendees = access.then(({ people }) => people.filter((one) => changing.has(one)))
  const [log, plan] = await Promise.all([access, planFor(ctx, person, attendees)])
  return { log, plan }
}

/** What "Delete my account and data" will do, with exact amounts in cents. It is shown first, then done as shown. */
export const planErasure = async (ctx: Ctx): Promise<ErasurePlan> => (await privacyPage(ctx)).plan

async function planFor(ctx: Ctx, person: PersonId, found: Promise<PersonId[]>): Promise<ErasurePlan> {
  const [plan, stripeUntil, paymentsOfLostOrders] = await Promise.all([
    found.then((attendees) => planOrdersErasure(ctx.db, { person, attendees, now: ctx.now })),
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
