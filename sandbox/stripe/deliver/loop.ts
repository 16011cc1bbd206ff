import { readSwitches } from '../state/switches'
import type { Delivery } from '../state/tables'
import type { World } from '../world'
import { GIVE_UP_AFTER, waitAfter } from './backoff'
import { postEvent } from './post'

/** How long a reordering stand-in collects deliveries before it sends them newest first. */
const COLLECT = 400

export interface DeliveryLoop {
  /** Sends what is due. Calls while it is sending lead to one more round. */
  run(): Promise<void>
}

function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

function afterAttempt(world: World, delivery: Delivery, status: number | null): Delivery {
  const attempts = delivery.attempts + 1
  const tried = { ...delivery, attempts, lastStatus: status }
  if (isAccepted(status)) return { ...tried, status: 'delivered' }
  const due = world.clock.now() + waitAfter(attempts)
  if (due - delivery.created > GIVE_UP_AFTER) return { ...tried, status: 'given-up' }
  return { ...tried, due }
}

function acknowledge(world: World, eventId: string) {
  const event = world.store.get('events', eventId)
  if (event) world.store.put('events', { ...event, pending_webhooks: 0 })
}

async function deliver(world: World, id: string, url: string) {
  const delivery = world.store.get('deliveries', id)
  if (delivery?.status !== 'pending') return
  const status = await postEvent(world, url, delivery.event)
  if (isAccepted(status) && readSwitches(world.store).duplicate) await postEvent(world, url, delivery.event)
  // The row may have been redelivered, or cleared by a test, while the webhook was working.
  const now = world.store.get('deliveries', id)
  if (now?.status !== 'pending') return
  const done = world.store.put('deliveries', afterAttempt(world, now, status))
  if (done.status === 'delivered') acknowledge(world, done.event)
}

function dueDeliveries(world: World): Delivery[] {
  const now = world.clock.now()
  const pending = world.store.all('deliveries').filter((delivery) => delivery.status === 'pending')
  const due = pending.filter((delivery) => delivery.due <= now)
  if (!readSwitches(world.store).reorder) return due
  const isQuiet = due.every((delivery) => delivery.due <= now - COLLECT)
  return isQuiet ? due.reverse() : []
}

export function makeDeliveryLoop(world: World): DeliveryLoop {
  let running: Promise<void> | null = null
  let again = false

  async function rounds() {
    do {
      again = false
      for (const delivery of dueDeliveries(world)) {
        if (world.webhook.url) await deliver(world, delivery.id, world.webhook.url)
      }
    } while (again)
  }

  return {
    run() {
      again = true
      running ??= rounds().finally(() => {
        running = null
      })
      return running
    },
  }
}
