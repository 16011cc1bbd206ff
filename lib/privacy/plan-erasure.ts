import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { Cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { withoutEndedUnpaid } from '@/lib/orders/ended-unpaid'
import { type LostPayment, openLostPayments } from '@/lib/reconciliation/lost-payments'
import { type OrdersErasure, planOrdersErasure } from '@/lib/refunds/plan-erasure'
import { peopleWithMyAddress, unreadableAfter } from '@/lib/vault'
import { stripeForgetsAfter } from '../reconciliation/known-to-stripe'
import { pageMark } from './page-mark'

export type ErasurePlan = {
  orders: OrdersErasure['orders']
  refund: Cents
  /** Money of orders that were lost: staff decide about it. */
  lost: LostPayment[]
  unreadableAfter: Date
  /** Until when Stripe keeps who paid; null for people whom it has never heard of. */
  stripeUntil: Date | null
  /** For whom this page was made; the button sends it back. */
  page: string
}

/** What pressing "Delete my account and data" will do, with the exact sums: shown before, and done as shown. */
export async function planErasure(ctx: Ctx): Promise<ErasurePlan> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  // What has ended unpaid is erased too, and changes neither a seat nor a sum.
  const attendees = await peopleWithMyAddress(ctx, (people) => withoutEndedUnpaid(ctx.db, people))
  const plan = await planOrdersErasure(ctx.db, { person, attendees, now: ctx.now })
  const stripeUntil = await stripeForgetsAfter(ctx.db, { buyer: person })
  const lost = await openLostPayments(ctx.db, person)
  return { ...plan, lost, stripeUntil, unreadableAfter: unreadableAfter(ctx.now), page: pageMark(person) }
}
