import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import {
  attendeesOfOrder,
  lockEndedUnpaidOrderIn,
  markPeopleErasedIn,
  ordersEndedUnpaid,
} from '@/lib/orders/people-of-ended-orders'
import { deletePeopleIn, destroyKeys, markErasingIn } from '@/lib/vault'
import { personalDataOwners } from './personal-data-owners'

/**
 * How many hours an order that ended unpaid keeps the people it names, so that a payment arriving late still finds
 * them. The job runs every hour, so they are erased within a day, as the privacy policy promises.
 */
const UNPAID_HOURS = 12

/**
 * Erases everyone named in an order that was never paid, within a day after it ended. They have no seat and were never
 * emailed, so they do not know to ask for it. The buyer stays, without that order's delivery address. One order that
 * fails does not stop the others, and the next run repeats what a crash left half done.
 */
export async function eraseUnpaidAttendees(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - UNPAID_HOURS * 3_600_000)
  for (let orders = await ordersEndedUnpaid(ctx.db, before); orders.length > 0; ) {
    let done = 0
    for (const orderId of orders) {
      try {
        await eraseAttendeesOfOrder(ctx, orderId)
        done += 1
      } catch (error) {
        if (isCutOff(error)) throw error
        log.error('privacy.unpaid-not-forgotten', error, { order: orderId })
      }
    }
    // Orders that failed would be found again at once; they wait for the next hour.
    if (done < orders.length) return
    orders = await ordersEndedUnpaid(ctx.db, before)
  }
}

/**
 * Access ends first, then keys, then records. As in every erasure, a crash in between leaves nothing readable. An order
 * that was paid since it was listed is left alone. @internal
 */
export async function eraseAttendeesOfOrder(ctx: Ctx, orderId: string): Promise<void> {
  const people = await ctx.db.transaction(async (tx) => {
    if (!(await lockEndedUnpaidOrderIn(tx, orderId))) return null
    const named = await attendeesOfOrder(tx, orderId)
    for (const each of named) await markErasingIn(tx, each, ctx.now)
    return named
  })
  if (people === null) return
  if (people.length > 0) await destroyKeys(people)
  await ctx.db.transaction(async (tx) => {
    for (const owner of personalDataOwners) for (const each of people) await owner.eraseFor(tx, each, ctx.now)
    if (people.length > 0) await deletePeopleIn(tx, people)
    await markPeopleErasedIn(tx, orderId, ctx.now)
  })
}
