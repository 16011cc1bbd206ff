import { apiVersion } from '../contract/document'
import { newId } from '../state/ids'
import type { JsonObject } from '../state/json'
import { readSwitches, writeSwitches } from '../state/switches'
import type { World } from '../world'

/** Records an event with a copy of the object as it is now, and queues its delivery. */
export function emit(world: World, type: string, object: JsonObject) {
  const { store, clock, request } = world
  const event = store.put('events', {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: clock.seconds(),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: world.webhook.url ? 1 : 0,
    request: { id: request.id, idempotency_key: request.idempotencyKey },
    type,
  })
  if (!world.webhook.url) return
  const switches = readSwitches(store)
  const dropped = switches.drop > 0
  if (dropped) writeSwitches(store, { drop: switches.drop - 1 })
  store.put('deliveries', {
    id: newId('whd'),
    event: event.id,
    type,
    status: dropped ? 'dropped' : 'pending',
    attempts: 0,
    due: clock.now() + switches.delay * 1000,
    created: clock.now(),
    lastStatus: null,
  })
  world.wake()
}
