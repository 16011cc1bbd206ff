import { pruneAnswers } from './api/idempotency'
import { expireSession } from './api/resources/checkout-sessions'
import { disputeCharge } from './api/resources/disputes'
import { tellOverdue } from './api/resources/invoices'
import { failRefund, succeedRefund } from './api/resources/settle-refund'
import { succeedAch } from './pay/settle-ach'
import type { Timer, TimerKind } from './state/tables'
import type { World } from './world'

const MINUTE = 60 * 1000
const KEEP_DELIVERED = 30 * 24 * 60 * MINUTE

const acts: Record<TimerKind, (world: World, ref: string) => void> = {
  'expire-session': (world, ref) => {
    const session = world.store.get('sessions', ref)
    if (session?.status === 'open') expireSession(world, session)
  },
  'settle-ach': succeedAch,
  'dispute-charge': disputeCharge,
  'succeed-refund': succeedRefund,
  'fail-refund': failRefund,
  'overdue-invoice': tellOverdue,
}

function fire(world: World, timer: Timer) {
  world.store.drop('timers', timer.id)
  try {
    acts[timer.kind](world, timer.ref)
  } catch (error) {
    // Something else has settled it meanwhile (a test, or the buyer), so the timer has nothing to do.
    console.warn(`stripe stand-in: timer ${timer.kind} had nothing to do for ${timer.ref} (${String(error)})`)
  }
}

/** Does what has become due by the stand-in's clock, in order of time. */
export function runTimers(world: World) {
  const due = world.store.all('timers').filter((timer) => timer.due <= world.clock.now())
  for (const timer of due.sort((a, b) => a.due - b.due)) fire(world, timer)
}

/** Forgets what Stripe forgets: answers after a day, deliveries and events after 30 days. */
export function prune(world: World) {
  pruneAnswers(world)
  const old = world.clock.now() - KEEP_DELIVERED
  for (const delivery of world.store.all('deliveries')) {
    if (delivery.created < old) world.store.drop('deliveries', delivery.id)
  }
  for (const event of world.store.all('events')) {
    if (event.created * 1000 < old) world.store.drop('events', event.id)
  }
}
