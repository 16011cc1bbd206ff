import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { attendeesOfOrder, markForgottenIn, ordersEndedUnpaid } from '@/lib/orders/ended-unpaid'
import { beginErasureIn, deletePeopleIn, destroyKeys } from '@/lib/vault'
import { participants } from './participants'

/**
 * How long an order that ended without money keeps whom it names: money that crosses with its end still finds them. The
 * job runs every hour, so that they are gone within a day, as the policy's page says.
 */
const UNPAID_HOURS = 12

/**
 * Whoever was named in an order that was never paid is erased within a day after it has ended: they took no seat, were never
 * written to, and cannot ask. The buyer stays, without the delivery address of that order. An order whose people cannot
 * go yet keeps no other from it; what a crash leaves half done is done again by the next run.
 */
export async function forgetUnpaid(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - UNPAID_HOURS * 3_600_000)
  for (let orders = await ordersEndedUnpaid(ctx.db, before); orders.length > 0; ) {
    let done = 0
    for (const orderId of orders) {
      try {
        await forgetPeopleOf(ctx, orderId)
        done += 1
      } catch (error) {
        log.error('privacy.unpaid-not-forgotten', error, { order: orderId })
      }
    }
    // What failed is found again: it waits for the next hour.
    if (done < orders.length) return
    orders = await ordersEndedUnpaid(ctx.db, before)
  }
}

/** Barred first, then keys, then records: as in every erasure, a crash in between leaves nothing that can be read. */
async function forgetPeopleOf(ctx: Ctx, orderId: string): Promise<void> {
  const people = await attendeesOfOrder(ctx.db, orderId)
  await ctx.db.transaction(async (tx) => {
    for (const each of people) await beginErasureIn(tx, each, ctx.now)
  })
  if (people.length > 0) await destroyKeys(people)
  await ctx.db.transaction(async (tx) => {
    for (const participant of participants) for (const each of people) await participant.eraseFor(tx, each, ctx.now)
    if (people.length > 0) await deletePeopleIn(tx, people)
    await markForgottenIn(tx, orderId, ctx.now)
  })
}
